package org.trellisfhe.lwe.lookup;

import java.util.List;
import java.util.Optional;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * How a function of several encrypted digits is looked up whose table is too long for one rotation,
 * or dear: planned before a key is made. Immutable, public.
 *
 * <p>The lowest digits are the index of as many tables as the others have values; these share one
 * rotation. The other digits then select: one more rotation tells for each of their values whether
 * it is theirs, and each result takes a rotation or several that let it pass or not. Results of
 * many bits pass in parts, whose rotations are shorter. How many digits are the index, how many
 * bits a part has, and what else there is to choose is what takes the least work; one table of all
 * digits, if that does.
 */
public final class TableTree {
  private final IntegerTable table;
  private final Digits digits;
  private final IntegerLookup.Shape shape;
  private final TreePlan plan;

  private TableTree(IntegerTable table, Digits digits, IntegerLookup.Shape shape, TreePlan plan) {
    this.table = table;
    this.digits = digits;
    this.shape = shape;
    this.plan = plan;
  }

  /**
   * Plans the look-up of a function of digits.
   *
   * @param parameters of the key
   * @param table its arguments are the digits put together, the first one lowest: from 0 to {@code
   *     2^b - 1} for b bits of all digits
   * @param digitBits how many bits each digit has, lowest digit first
   * @param shape of a digit, and of the result; digits at 2^-torusBits, with torus bits for the
   *     longest table that is to be tried and one more
   * @return the way that takes the least work
   * @throws IllegalArgumentException if the arguments are not those of the digits, a digit has no
   *     bits, or the set can do it in no way: then naming one that can
   */
  public static TableTree of(
      ParameterSet parameters,
      IntegerTable table,
      List<Integer> digitBits,
      IntegerLookup.Shape shape) {
    Digits digits = new Digits(List.copyOf(digitBits), shape.torusBits());
    check(table, digits.bits(), shape);
    TreePlan plan =
        cheapest(parameters, table, digits, shape)
            .orElseThrow(
                () -> new IllegalArgumentException(refusal(parameters, table, digits, shape)));
    return new TableTree(table, digits, shape, plan);
  }

  private static void check(IntegerTable table, List<Integer> digits, IntegerLookup.Shape shape) {
    int bits = 0;
    for (int digit : digits) {
      if (digit < 1) {
        throw new IllegalArgumentException("digit of " + digit + " bits: at least 1");
      }
      bits += digit;
    }
    if (digits.isEmpty() || table.low() != 0 || bits > 20 || table.high() != (1L << bits) - 1) {
      throw new IllegalArgumentException(
          "arguments [%d, %d] for digits of %s bits: must be [0, 2^%d - 1], of at most 20 bits"
              .formatted(table.low(), table.high(), digits, bits));
    }
    if (shape.torusBits() > LweInteger.MOST_TORUS_BITS
        || !LweInteger.fits(table.least(), table.greatest(), shape.outputBits())) {
      throw new IllegalArgumentException(
          "entries [%d, %d], fewer than 2^%d, the output's torus bits; %d of the digits, at most %d"
              .formatted(
                  table.least(),
                  table.greatest(),
                  shape.outputBits(),
                  shape.torusBits(),
                  LweInteger.MOST_TORUS_BITS));
    }
  }

  private static String refusal(
      ParameterSet parameters, IntegerTable table, Digits digits, IntegerLookup.Shape shape) {
    double log2Failure = parameters.claim().log2FailureProbability();
    String enough =
        LookupSets.all().stream()
            .filter(ParameterSet::secure)
            .filter(set -> set.claim().log2FailureProbability() <= log2Failure)
            .filter(set -> cheapest(set, table, digits, shape).isPresent())
            .map(set -> "'" + set.name() + "' can")
            .findFirst()
            .orElse("no named set can; give digits more torus bits, or make them fewer");
    return "digits of %s bits, %d torus bits, to results in [%d, %d]: '%s' "
        .concat("can look them up in no way; %s")
        .formatted(
            digits.bits(),
            digits.torusBits(),
            table.least(),
            table.greatest(),
            parameters.name(),
            enough);
  }

  private static Optional<TreePlan> cheapest(
      ParameterSet parameters, IntegerTable table, Digits digits, IntegerLookup.Shape shape) {
    return new TreeSearch(parameters, table, digits, shape).cheapest();
  }

  /**
   * The scheme's parameters.
   *
   * @return those that a key must have
   */
  public ParameterSet parameters() {
    return plan.index().parameters();
  }

  /**
   * The function.
   *
   * @return its table, of all digits together
   */
  public IntegerTable table() {
    return table;
  }

  /**
   * Widths of the digits.
   *
   * @return bits of each, lowest digit first
   */
  public List<Integer> digitBits() {
    return digits.bits();
  }

  /**
   * Of digits and result.
   *
   * @return what was planned for
   */
  public IntegerLookup.Shape shape() {
    return shape;
  }

  /**
   * How many of the digits' lowest bits are the index of the tables.
   *
   * @return all bits if one table is looked up
   */
  public int indexBits() {
    return digits.width(0, plan.indexDigits());
  }

  /**
   * Blind rotations for one result, of whatever length.
   *
   * @return at least 1
   */
  public int rotations() {
    return plan.rotations();
  }

  /**
   * The work for one result, in rotations of the ring's own length.
   *
   * @return at least 1
   */
  public double work() {
    return plan.work();
  }

  /**
   * log2 of the probability that any of the rotations for one result fails.
   *
   * @return at most 0
   */
  public double log2FailureProbability() {
    return plan.log2Failure();
  }

  /**
   * Error variance of a result.
   *
   * @return squared torus units
   */
  public double outputVariance() {
    return plan.outputVariance();
  }

  Digits digits() {
    return digits;
  }

  TreePlan plan() {
    return plan;
  }

  @Override
  public String toString() {
    return "TableTree with '%s' of digits of %s bits: index of %d, %d rotations, work of %.1f,"
        .concat(" failure 2^%.0f")
        .formatted(
            parameters().name(),
            digits.bits(),
            indexBits(),
            rotations(),
            work(),
            log2FailureProbability());
  }
}
