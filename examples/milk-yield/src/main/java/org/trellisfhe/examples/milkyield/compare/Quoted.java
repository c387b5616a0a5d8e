package org.trellisfhe.examples.milkyield.compare;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Figures of others for the same thing: no part of this run.
 *
 * @param paper of Onoufriou, Mayfield and Leontidis (2021), on a machine of their own
 * @param seal of Microsoft SEAL 4.4.3 on one core of another machine
 */
public record Quoted(OptionalDouble paper, OptionalDouble seal) {
  /** Where the figures are from. */
  public static final String SOURCES =
      "Quoted: the paper's of Onoufriou, Mayfield and Leontidis (2021), Tables 2 to 4, on their"
          + " machine; SEAL's of version 4.4.3, gcc 12, N = 8,192 with primes of 60, 40, 40 and 60"
          + " bits, N = 16,384 with 60, 7 x 40 and 60, one core of a Zen 4 EPYC. Neither was run"
          + " here.";

  /** Nothing is known. */
  static final Quoted NONE = new Quoted(OptionalDouble.empty(), OptionalDouble.empty());

  /** Refuses absent values. */
  public Quoted {
    Objects.requireNonNull(paper, "paper");
    Objects.requireNonNull(seal, "seal");
  }

  static Quoted of(double paper, double seal) {
    return new Quoted(OptionalDouble.of(paper), OptionalDouble.of(seal));
  }

  static Quoted ofSeal(double seal) {
    return new Quoted(OptionalDouble.empty(), OptionalDouble.of(seal));
  }
}
