package org.trellisfhe.lwe.ckks.client;

import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.RingMask;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.lwe.rns.RnsRing;
import org.trellisfhe.lwe.rns.SmallPolynomials;

/** Encryptions of 0, to which everything else is added. */
final class ZeroEncryption {
  private ZeroEncryption() {}

  /**
   * The body e - a s.
   *
   * @param parameters of the scheme
   * @param primes how many of all
   * @param seed of the mask a
   * @param secret s, by as many primes at least
   * @param source of the error e
   * @return {@code [prime][N]}, values of the transforms
   */
  static double[][] body(
      CkksParameters parameters, int primes, Seed seed, double[][] secret, RandomSource source) {
    RnsRing ring = RnsRing.shared(parameters.size(), parameters.all());
    double[][] mask = RingMask.expand(parameters, primes, seed, 0);
    double[] errors =
        SmallPolynomials.errors(source, parameters.size(), CkksParameters.ERROR_DEVIATION);
    double[][] body = SmallPolynomials.values(ring, errors, primes);
    for (int i = 0; i < primes; i++) {
      ring.kernel().multiply(mask[i], secret[i], mask[i], ring.modulus(i));
      ring.kernel().subtract(body[i], mask[i], body[i], ring.modulus(i));
    }
    return body;
  }
}
