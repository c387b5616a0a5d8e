package org.trellisfhe.quant.train;

/**
 * How both layers of a shadow network end.
 *
 * @param filter the rule of the filter
 * @param dense the rule of the dense layer
 */
record LayerEnds(EndRule filter, EndRule dense) {}
