/**
 * Low-precision networks on plain integers: the {@link org.trellisfhe.quant.IntegerModel}, its
 * layers, the quantisation of its input, and the range of every value inside. Nothing here knows of
 * ciphertexts; what is computed here in the clear is what encrypted execution must reproduce bit
 * for bit.
 */
package org.trellisfhe.quant;
