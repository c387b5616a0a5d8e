/**
 * Polynomials in place of activations, for ciphertexts that can only be added and multiplied:
 * weighted least squares on a range, as 004 does.
 */
package org.trellisfhe.quant.polynomial;
