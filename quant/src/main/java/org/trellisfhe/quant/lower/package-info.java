/**
 * From networks on real numbers to networks on integers: batch normalisation is folded away, layers
 * are joined with the activations that end them, weights are projected on their grids, and the
 * scales that were learned or measured become tables.
 */
package org.trellisfhe.quant.lower;
