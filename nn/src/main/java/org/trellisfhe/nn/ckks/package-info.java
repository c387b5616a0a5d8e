/**
 * Networks on ciphertexts of CKKS, whose slots are computed with all at once: those of one filter
 * over time, and any of linear layers and squares.
 */
package org.trellisfhe.nn.ckks;
