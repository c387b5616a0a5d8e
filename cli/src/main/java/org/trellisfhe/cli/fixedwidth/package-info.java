/**
 * Low-precision tensors with a public real scale and the layers of 003 that keep them in range: the
 * secure scale with running maxima, the addition of two scales, and the two-phase cross product.
 *
 * <p>{@link org.trellisfhe.quant.integer.IntegerNetwork} does without them, since its sums are as
 * wide as their ranges; they are for words of one fixed width throughout. {@code train} measures
 * how accurate a network of them is.
 */
package org.trellisfhe.cli.fixedwidth;
