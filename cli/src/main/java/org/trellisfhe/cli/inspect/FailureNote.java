package org.trellisfhe.cli.inspect;

import java.util.Locale;
import java.util.Optional;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.SchemeParameters;

/** What users of a parameter set must know that fails more often than its security is worth. */
public final class FailureNote {
  private static final double SELDOM = -128;

  private FailureNote() {}

  /**
   * The note of a set.
   *
   * @param set any
   * @return empty for sets whose results may be shown to others
   */
  public static Optional<String> of(SchemeParameters set) {
    return set instanceof ParameterSet tfhe && tfhe.claim().log2FailureProbability() > SELDOM
        ? Optional.of(text(tfhe))
        : Optional.empty();
  }

  private static String text(ParameterSet set) {
    return String.format(
        Locale.ROOT,
        "parameters %s may fail with 2^%.0f: keep results, and that one was wrong, with the key's"
            + " holder",
        set.name(),
        set.claim().log2FailureProbability());
  }
}
