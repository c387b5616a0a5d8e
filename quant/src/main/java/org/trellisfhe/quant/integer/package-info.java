/**
 * Networks on integers alone: what a quantised network computes, in the clear and, bit for bit the
 * same, on ciphertexts. Layers are exact sums with integer weights that end in an activation, or
 * maxima; the range of every value follows from the weights.
 */
package org.trellisfhe.quant.integer;
