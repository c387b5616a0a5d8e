/**
 * Training of one-filter networks over time, first on real numbers, then with quantised weights and
 * activations, by plain arrays and one thread; the same seed gives the same network.
 */
package org.trellisfhe.quant.train;
