package org.trellisfhe.lwe;

import org.trellisfhe.lwe.params.ParameterSet;

/** Bytes of an evaluation key, from the lengths of its arrays. */
public final class KeySizes {
  private KeySizes() {}

  /**
   * Of the three parts as files hold them: bodies only.
   *
   * @param set the key's parameters
   * @return bytes
   */
  public static long compressed(ParameterSet set) {
    return 8L * EvaluationKey.bootstrapBodyCount(set)
        + 4L * EvaluationKey.keySwitchBodyCount(set)
        + 8L * PublicKey.bodyCount(set);
  }

  /**
   * In memory, ready for gates: the bootstrap key as spectra of doubles, the key-switch key with
   * its masks. What kernels add to fill up vectors is not counted.
   *
   * @param set the key's parameters
   * @return bytes
   */
  public static long expanded(ParameterSet set) {
    long spectra = (long) EvaluationKey.bootstrapBodyCount(set) * (set.ringRank() + 1);
    long rows = EvaluationKey.keySwitchBodyCount(set);
    return spectra * Double.BYTES + rows * (set.lweDimension() + 1) * Integer.BYTES;
  }
}
