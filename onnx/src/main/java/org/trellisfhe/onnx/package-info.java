/**
 * Networks from and to ONNX files: float networks become a {@link
 * org.trellisfhe.quant.network.Network}, quantised ones (QuantizeLinear, DequantizeLinear) an
 * {@link org.trellisfhe.quant.integer.IntegerNetwork}, and both can be written.
 */
package org.trellisfhe.onnx;
