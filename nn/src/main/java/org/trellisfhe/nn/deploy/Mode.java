package org.trellisfhe.nn.deploy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.trellisfhe.nn.privacy.Privacy;

/** How a network runs on ciphertexts. */
public enum Mode {
  /** Every number one ciphertext, activations by exact look-ups. */
  LOOKUP("lookup", 10),
  /** Every bit one ciphertext, everything by gates. */
  BITWISE("bitwise", 20),
  /** Many real numbers in the slots of one ciphertext, activations by polynomials (CKKS). */
  CKKS("ckks", 0);

  /** Those of models on integers, whose results are exact. */
  public static final List<Mode> EXACT = List.of(LOOKUP, BITWISE);

  private final String label;
  private final int log2Records;

  Mode(String label, int log2Records) {
    this.label = label;
    this.log2Records = log2Records;
  }

  /**
   * How much results hide a model if nothing else is said: what a few hundredths of the work are
   * enough for.
   *
   * @return for 2^10 records by look-ups, for 2^20 bit by bit, none for CKKS, whose results are not
   *     flooded
   */
  public Privacy usualPrivacy() {
    return new Privacy(log2Records);
  }

  /**
   * Its name in files and options.
   *
   * @return lower-case letters
   */
  public String label() {
    return label;
  }

  /**
   * The mode of a name.
   *
   * @param label from a file or an option
   * @return empty if there is none
   */
  public static Optional<Mode> named(String label) {
    return Arrays.stream(values()).filter(mode -> mode.label.equals(label)).findFirst();
  }

  @Override
  public String toString() {
    return label;
  }
}
