package org.trellisfhe.examples.milkyield.encrypted;

import java.util.Locale;

/** How a network runs on ciphertexts. */
public enum Mode {
  /** Every number in encrypted bits, every operation in gates. */
  BITWISE,
  /** Every number one ciphertext: sums are free, activations are look-ups. */
  LOOKUP;

  /** The name on the command line and in reports for programs. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
