package org.trellisfhe.nn.ckks;

import java.util.Objects;
import org.trellisfhe.lwe.ckks.Scale;

/**
 * A place in a network where numbers lie in ciphertexts.
 *
 * @param layer that they come of
 * @param scale what 1 is multiplied with
 * @param primes how many the ciphertexts have
 */
public record Place(String layer, Scale scale, int primes) {
  /** Refuses absent values. */
  public Place {
    Objects.requireNonNull(layer, "layer");
    Objects.requireNonNull(scale, "scale");
  }
}
