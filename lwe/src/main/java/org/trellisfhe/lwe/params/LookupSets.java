package org.trellisfhe.lwe.params;

import java.util.List;
import java.util.Optional;

/**
 * The named parameter sets for look-ups of integers: 128 bits of security, short keys in blocks of
 * three. What they rest on is in {@code docs/security.md}.
 *
 * <p>A set's {@linkplain ParameterSet.Claim#messageBits() message bits} say how large a table one
 * look-up may have at the claimed failure probability; a set for more bits serves fewer as well,
 * somewhat slower. Sets for one or two digits of the blind rotation differ in the noise that a
 * look-up leaves: results of the first kind can be added up a few at a time, those of the second by
 * the hundred, and those of {@code wide} sets, of four digits, by the ten thousand.
 *
 * <p>Their n are within six of the smallest that the search in {@code bench} finds for their rings
 * and key switches. For 4 bits and 2^-64 it is
 *
 * <pre>{@code
 * java --add-modules jdk.incubator.vector -cp bench/target/trellis-bench.jar \
 *     org.trellisfhe.bench.params.ParameterSearch --failure -64 --budget 64 --blocks 3 \
 *     --message 4 --extension 1 --levels 1
 * }</pre>
 *
 * with the other sets' messages, failures, budgets and digits for those, {@code --extension 4} for
 * 6 bits and {@code --extension 16} for 8.
 */
public final class LookupSets {
  /** Tables of 2 bits, 2^-128. */
  public static final ParameterSet BITS2_FAIL128 =
      large("lookup2-fail128", 765, new Gadget(22, 1), new Gadget(2, 6), claim(-128, 64, 2));

  /** Tables of 2 bits, 2^-64. */
  public static final ParameterSet BITS2_FAIL64 =
      of("lookup2-fail64", 753, 3, 512, new Gadget(18, 1), new Gadget(2, 6), claim(-64, 8, 2));

  /** Tables of 4 bits, 2^-128. */
  public static final ParameterSet BITS4_FAIL128 =
      large("lookup4-fail128", 903, new Gadget(22, 1), new Gadget(3, 5), claim(-128, 64, 4));

  /** Tables of 4 bits, 2^-64. */
  public static final ParameterSet BITS4_FAIL64 =
      large("lookup4-fail64", 855, new Gadget(22, 1), new Gadget(3, 5), claim(-64, 64, 4));

  /** Tables of 6 bits, 2^-128. */
  public static final ParameterSet BITS6_FAIL128 =
      large("lookup6-fail128", 948, new Gadget(15, 2), new Gadget(2, 9), claim(-128, 1024, 6));

  /** Tables of 6 bits, 2^-64. */
  public static final ParameterSet BITS6_FAIL64 =
      large("lookup6-fail64", 909, new Gadget(15, 2), new Gadget(2, 9), claim(-64, 1024, 6));

  /** Tables of 8 bits, 2^-128. */
  public static final ParameterSet BITS8_FAIL128 =
      large("lookup8-fail128", 1032, new Gadget(15, 2), new Gadget(2, 10), claim(-128, 1024, 8));

  /** Tables of 8 bits, 2^-64. */
  public static final ParameterSet BITS8_FAIL64 =
      large("lookup8-fail64", 990, new Gadget(15, 2), new Gadget(2, 10), claim(-64, 1024, 8));

  /** Tables of 6 bits and sums of very many terms, 2^-128. */
  public static final ParameterSet WIDE6_FAIL128 =
      large("lookup6-wide-fail128", 948, new Gadget(9, 4), new Gadget(2, 9), claim(-128, 4096, 6));

  /** Tables of 6 bits and sums of very many terms, 2^-64. */
  public static final ParameterSet WIDE6_FAIL64 =
      large("lookup6-wide-fail64", 909, new Gadget(9, 4), new Gadget(2, 9), claim(-64, 4096, 6));

  /** Tiny, quick and INSECURE, as {@link ParameterSets#INSECURE_TEST}. */
  public static final ParameterSet INSECURE_TEST =
      new ParameterSet(
          "insecure-lookup-test",
          66,
          3,
          Math.scalb(1.0, -26),
          1,
          256,
          Math.scalb(1.0, -52),
          new Gadget(15, 2),
          new Gadget(3, 8),
          new ParameterSet.Claim(0, -64, 1024, 6));

  private static final List<ParameterSet> ALL =
      List.of(
          BITS2_FAIL128,
          BITS4_FAIL128,
          BITS6_FAIL128,
          BITS8_FAIL128,
          WIDE6_FAIL128,
          BITS2_FAIL64,
          BITS4_FAIL64,
          BITS6_FAIL64,
          BITS8_FAIL64,
          WIDE6_FAIL64,
          INSECURE_TEST);

  private LookupSets() {}

  private static ParameterSet.Claim claim(double log2Failure, double budget, int messageBits) {
    return new ParameterSet.Claim(128, log2Failure, budget, messageBits);
  }

  /** One polynomial of 2048 coefficients: the finest phases for a given ring key. */
  private static ParameterSet large(
      String name, int dimension, Gadget bootstrap, Gadget keySwitch, ParameterSet.Claim claim) {
    return of(name, dimension, 1, 2048, bootstrap, keySwitch, claim);
  }

  private static ParameterSet of(
      String name,
      int dimension,
      int ringRank,
      int ringSize,
      Gadget bootstrap,
      Gadget keySwitch,
      ParameterSet.Claim claim) {
    return new ParameterSet(
        name,
        dimension,
        3,
        SecurityLines.blocksOfThree(dimension),
        ringRank,
        ringSize,
        SecurityLines.uniform(ringRank * ringSize),
        bootstrap,
        keySwitch,
        claim);
  }

  /**
   * All named sets: those that fail least first, then those for the fewest bits.
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
