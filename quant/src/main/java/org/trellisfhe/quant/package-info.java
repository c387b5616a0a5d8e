/**
 * What networks on plain integers are made of: formats, ranges, functions, and the activations that
 * end layers. Nothing here knows of ciphertexts; what is computed here in the clear is what
 * encrypted execution must reproduce bit for bit.
 */
package org.trellisfhe.quant;
