/**
 * CKKS (Cheon, Kim, Kim and Song 2017) on residues (Cheon, Han, Kim, Kim and Song 2018): vectors of
 * real or complex numbers, computed with approximately.
 */
package org.trellisfhe.lwe.ckks;
