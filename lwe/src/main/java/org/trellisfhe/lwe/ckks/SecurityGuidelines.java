package org.trellisfhe.lwe.ckks;

import java.util.Map;

/**
 * How large the product of all primes may be: Table 5.2 of the Security Guidelines for Implementing
 * Homomorphic Encryption (Bossuat et al., ePrint 2024/463), 128 bits, classical, uniform ternary
 * secrets, errors of standard deviation 3.19.
 */
final class SecurityGuidelines {
  private static final Map<Integer, Integer> BITS =
      Map.of(1 << 10, 26, 1 << 11, 53, 1 << 12, 106, 1 << 13, 214, 1 << 14, 430, 1 << 15, 868);

  private SecurityGuidelines() {}

  /** {@return the most bits that are secure; 0 for rings that are too small for any} */
  static int mostModulusBits(int size) {
    return BITS.getOrDefault(size, 0);
  }
}
