package org.trellisfhe.lwe.params;

import java.util.List;
import java.util.Optional;

/**
 * The named parameter sets for gates; those for integers are {@link LookupSets}. What they rest on
 * is in {@code docs/security.md}: estimates of their security (classical, the cheapest attack
 * found), the estimator's output for these sets and how to repeat it. Failure probabilities follow
 * from {@code org.trellisfhe.lwe.noise.NoiseModel}, which tests hold against measured noise.
 *
 * <p>The secure sets are the cheapest in batches that the search in {@code bench} finds, by its
 * kernel times and within two of its n:
 *
 * <pre>{@code
 * java --add-modules jdk.incubator.vector -cp bench/target/trellis-bench.jar \
 *     org.trellisfhe.bench.params.ParameterSearch --failure -128 --budget 28 --blocks 3
 * }</pre>
 *
 * with {@code --failure -64} and {@code --blocks 1} for the others.
 */
public final class ParameterSets {
  /**
   * The set to use: 128 bits; a gate fails with a probability of at most 2^-128, with room for 28
   * fresh variances, so that adders refresh a bit only now and then. The short key is in blocks of
   * three bits, of which at most one is set.
   */
  public static final ParameterSet DEFAULT =
      named("bits128-fail128", 765, 3, new ParameterSet.Claim(128, -128, 28));

  /**
   * A faster set: 128 bits; a gate fails with a probability of at most 2^-64, with room for 28
   * fresh variances. For results that are not shared with anyone who lacks the key.
   */
  public static final ParameterSet FAST =
      named("bits128-fail64", 726, 3, new ParameterSet.Claim(128, -64, 28));

  /**
   * As {@link #DEFAULT}, with independent uniform bits in the short key: slower by more than a
   * half, for those who want no further assumption; see {@code docs/security.md}.
   */
  public static final ParameterSet PLAIN =
      named("bits128-fail128-plain", 698, 1, new ParameterSet.Claim(128, -128, 28));

  /** As {@link #FAST}, with independent uniform bits in the short key. */
  public static final ParameterSet FAST_PLAIN =
      named("bits128-fail64-plain", 650, 1, new ParameterSet.Claim(128, -64, 28));

  /**
   * Tiny, quick and INSECURE: a laptop breaks it. For tests of everything that does not depend on
   * the size; the client's tools refuse it.
   */
  public static final ParameterSet INSECURE_TEST =
      new ParameterSet(
          "insecure-test",
          64,
          1,
          Math.scalb(1.0, -17),
          2,
          128,
          Math.scalb(1.0, -30),
          new Gadget(8, 3),
          new Gadget(3, 6),
          new ParameterSet.Claim(0, -64, 64));

  /** As {@link #INSECURE_TEST}, with a key in blocks of three bits. */
  public static final ParameterSet INSECURE_TEST_BLOCKS =
      new ParameterSet(
          "insecure-test-blocks",
          66,
          3,
          Math.scalb(1.0, -17),
          3,
          128,
          Math.scalb(1.0, -36),
          new Gadget(16, 1),
          new Gadget(3, 6),
          new ParameterSet.Claim(0, -64, 64));

  private static final List<ParameterSet> ALL =
      List.of(DEFAULT, FAST, PLAIN, FAST_PLAIN, INSECURE_TEST, INSECURE_TEST_BLOCKS);

  private ParameterSets() {}

  /** The secure sets differ in the short key and in what they claim. */
  private static ParameterSet named(
      String name, int lweDimension, int keyBlock, ParameterSet.Claim claim) {
    return new ParameterSet(
        name,
        lweDimension,
        keyBlock,
        keyBlock == 1
            ? SecurityLines.uniform(lweDimension)
            : SecurityLines.blocksOfThree(lweDimension),
        3,
        512,
        SecurityLines.uniform(3 * 512),
        new Gadget(18, 1),
        new Gadget(3, 4),
        claim);
  }

  /**
   * All named sets, the default one first.
   *
   * @return an immutable list
   */
  public static List<ParameterSet> all() {
    return ALL;
  }

  /**
   * The set of a name.
   *
   * @param name as in {@link ParameterSet#name()}
   * @return the set, or empty if there is none of that name
   */
  public static Optional<ParameterSet> byName(String name) {
    return ALL.stream().filter(set -> set.name().equals(name)).findFirst();
  }
}
