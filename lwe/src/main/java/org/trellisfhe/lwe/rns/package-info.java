/**
 * Polynomials modulo X^N + 1 and a product of primes, as residues by each prime. Internal: CKKS is
 * built on it.
 */
package org.trellisfhe.lwe.rns;
