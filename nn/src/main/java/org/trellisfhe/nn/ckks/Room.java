package org.trellisfhe.nn.ckks;

import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.Scale;

/** What primes can hold: greater numbers would come back as something else. */
final class Room {
  private Room() {}

  /**
   * Refuses numbers that are too great for their scale and the primes that are left.
   *
   * @param what the numbers are, beginning with their layer
   * @param greatest absolute value
   * @throws IllegalArgumentException "scale out of bounds"
   */
  static void require(
      String what, double greatest, Scale scale, CkksParameters parameters, int primes) {
    double needed = Math.log(greatest) / Math.log(2) + scale.log2();
    double room = parameters.roomBits(primes);
    if (!(needed <= room)) {
      throw new IllegalArgumentException(
          "%s: scale out of bounds: %.4g at scale %s needs 2^%.1f, and the primes hold 2^%.1f"
              .formatted(what, greatest, scale, needed, room));
    }
  }
}
