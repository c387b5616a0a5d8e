package org.trellisfhe.nn.deploy;

import java.util.Arrays;
import java.util.Optional;

/** How a network runs on ciphertexts. */
public enum Mode {
  /** Every number one ciphertext, activations by exact look-ups. */
  LOOKUP("lookup"),
  /** Every bit one ciphertext, everything by gates. */
  BITWISE("bitwise");

  private final String label;

  Mode(String label) {
    this.label = label;
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
