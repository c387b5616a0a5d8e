package org.trellisfhe.quant.train;

import org.trellisfhe.quant.IntegerModel;

/**
 * An integer model and the real numbers behind it.
 *
 * @param model the integers
 * @param ends of its layers, for weights that are not its own too
 * @param sumUnit what 1 in a sum of the filter is worth
 * @param denseUnit what 1 in a dense sum is worth
 */
record Trained(IntegerModel model, LayerEnds ends, double sumUnit, double denseUnit) {}
