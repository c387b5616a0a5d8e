/**
 * Networks of one filter over time on ciphertexts of CKKS, whose slots are computed with all at
 * once.
 */
package org.trellisfhe.nn.ckks;
