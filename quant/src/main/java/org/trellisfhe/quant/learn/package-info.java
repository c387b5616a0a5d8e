/**
 * Training of networks of any layers, first on real numbers, then with quantised weights and
 * activations: mini-batches over all cores, and the same result for the same seed whatever their
 * number.
 */
package org.trellisfhe.quant.learn;
