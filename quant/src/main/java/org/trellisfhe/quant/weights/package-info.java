/** Weights of few bits and few digits: the low-precision projection of 003 and signed digits. */
package org.trellisfhe.quant.weights;
