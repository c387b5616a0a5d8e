package org.trellisfhe.quant.learn;

/**
 * What a dense sum should be for a forecast to hit its target, to first order.
 *
 * @param value of the sum
 * @param weight of its squared error in that of the forecast
 */
record LinearTarget(double value, double weight) {}
