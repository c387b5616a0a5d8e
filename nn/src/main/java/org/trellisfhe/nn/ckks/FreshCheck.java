package org.trellisfhe.nn.ckks;

import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.Scale;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;

/**
 * Refuses, before anything is computed, ciphertexts that are not what a plan begins with.
 *
 * @param parameters of the plan
 * @param keyId of the evaluation key
 */
record FreshCheck(CkksParameters parameters, KeyId keyId) {
  /**
   * Refuses a ciphertext of other parameters, under another key, or not fresh.
   *
   * @param index which it is, for messages
   */
  void require(int index, SeededCkksCiphertext fresh) {
    require(index, fresh.parameters(), fresh.keyId(), fresh.primes(), fresh.scale());
  }

  /** As {@link #require(int, SeededCkksCiphertext)}. */
  void require(int index, CkksCiphertext fresh) {
    require(index, fresh.parameters(), fresh.keyId(), fresh.primes(), fresh.scale());
    if (fresh.size() != 2) {
      throw new IllegalArgumentException(
          "ciphertext %d of %d parts: must be fresh, of 2".formatted(index, fresh.size()));
    }
  }

  private void require(
      int index, CkksParameters found, KeyId foundKey, int primes, Scale foundScale) {
    if (!found.equals(parameters)) {
      throw new IllegalArgumentException(
          "ciphertext %d of %s: must be of %s".formatted(index, found.name(), parameters.name()));
    }
    if (!foundKey.equals(keyId)) {
      throw new IllegalArgumentException(
          "ciphertext %d under %s: must be under %s".formatted(index, foundKey, keyId));
    }
    if (primes != parameters.levels() || !foundScale.equals(parameters.scale())) {
      throw new IllegalArgumentException(
          "ciphertext %d by %d primes at scale %s: must be fresh, by %d at %s"
              .formatted(index, primes, foundScale, parameters.levels(), parameters.scale()));
    }
  }
}
