package org.trellisfhe.examples.milkyield.encrypted;

import java.util.List;
import java.util.Locale;

/** How a network runs on ciphertexts. */
public enum Mode {
  /** Every number in encrypted bits, every operation in gates. */
  BITWISE(true),
  /** Every number one ciphertext: sums are free, activations are look-ups. */
  LOOKUP(true),
  /** Many windows in the slots of one ciphertext, activations are polynomials. */
  CKKS(false),
  /** A ciphertext for each number of a window, a window a slot. */
  CKKS_BATCH(false);

  /** What are run for comparison where nothing else is said. */
  public static final List<Mode> BESIDE_EACH_OTHER = List.of(BITWISE, LOOKUP, CKKS);

  private final boolean exact;

  Mode(boolean exact) {
    this.exact = exact;
  }

  /** Whether results are the integer network's, to the bit; else they are near polynomials'. */
  public boolean exact() {
    return exact;
  }

  /** The name on the command line and in reports for programs. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
