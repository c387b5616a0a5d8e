package org.trellisfhe.lwe.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;

/**
 * Functions of one or two encrypted integers that take one look-up for each result: of the integer,
 * or of the difference of two, whose range must leave a bit of padding. Lists are looked up
 * together, by a plan that serves all their ranges and errors; ahead of a key, {@link
 * IntegerLookup} plans the same for a table of the difference. Thread-safe; a call runs on one
 * core.
 */
public final class IntegerFunctions {
  private final LookupEvaluator lookups;
  private final Bootstrapper bootstrapper;

  /**
   * Functions under a key.
   *
   * @param bootstrapper with the client's evaluation key, of a set for look-ups
   */
  public IntegerFunctions(Bootstrapper bootstrapper) {
    this.bootstrapper = bootstrapper;
    lookups = new LookupEvaluator(bootstrapper);
  }

  /**
   * The greater of two, as {@code second + max(0, first - second)}.
   *
   * @param firsts of the same torus bits, all of them and the others
   * @param seconds as many
   * @return the greater of each pair, of the same torus bits; its error is the second's and a
   *     rotation's
   * @throws IllegalArgumentException if numbers or torus bits differ, the differences' ranges leave
   *     no padding, or the set cannot tell the differences apart
   */
  public List<LweInteger> max(List<LweInteger> firsts, List<LweInteger> seconds) {
    List<LweInteger> excesses = excesses(firsts, seconds);
    List<LweInteger> results = new ArrayList<>();
    for (int i = 0; i < excesses.size(); i++) {
      LweInteger first = firsts.get(i);
      LweInteger second = seconds.get(i);
      results.add(
          new LweInteger(
              sum(second, excesses.get(i), 1),
              Math.max(first.low(), second.low()),
              Math.max(first.high(), second.high()),
              second.torusBits()));
    }
    return List.copyOf(results);
  }

  /**
   * The less of two, as {@code first - max(0, first - second)}.
   *
   * @param firsts of the same torus bits, all of them and the others
   * @param seconds as many
   * @return the less of each pair, of the same torus bits; its error is the first's and a
   *     rotation's
   * @throws IllegalArgumentException as {@link #max}
   */
  public List<LweInteger> min(List<LweInteger> firsts, List<LweInteger> seconds) {
    List<LweInteger> excesses = excesses(firsts, seconds);
    List<LweInteger> results = new ArrayList<>();
    for (int i = 0; i < excesses.size(); i++) {
      LweInteger first = firsts.get(i);
      LweInteger second = seconds.get(i);
      results.add(
          new LweInteger(
              sum(first, excesses.get(i), -1),
              Math.min(first.low(), second.low()),
              Math.min(first.high(), second.high()),
              first.torusBits()));
    }
    return List.copyOf(results);
  }

  private List<LweInteger> excesses(List<LweInteger> firsts, List<LweInteger> seconds) {
    return looked(differences(firsts, seconds), difference -> Math.max(0, difference));
  }

  private static FineCiphertext sum(LweInteger operand, LweInteger excess, long weight) {
    return FineCiphertext.combine(
        new long[] {1, weight}, List.of(operand.ciphertext(), excess.ciphertext()), 0);
  }

  /**
   * How two compare.
   *
   * @param firsts of the same torus bits, all of them and the others
   * @param seconds as many
   * @return for each pair -1 if the first is less, 0 if they are equal, 1 if it is greater; of the
   *     same torus bits
   * @throws IllegalArgumentException as {@link #max}
   */
  public List<LweInteger> compare(List<LweInteger> firsts, List<LweInteger> seconds) {
    return looked(differences(firsts, seconds), Long::signum);
  }

  /**
   * Signs.
   *
   * @param integers of the same torus bits
   * @return -1, 0 or 1 for each, of the same torus bits
   * @throws IllegalArgumentException if torus bits differ, a range leaves no padding, or the set
   *     cannot tell the integers apart
   */
  public List<LweInteger> sign(List<LweInteger> integers) {
    return looked(integers, Long::signum);
  }

  /**
   * Absolute values.
   *
   * @param integers of the same torus bits
   * @return one for each, of the same torus bits
   * @throws IllegalArgumentException as {@link #sign}
   */
  public List<LweInteger> absolute(List<LweInteger> integers) {
    return looked(integers, Math::abs);
  }

  private static List<LweInteger> differences(List<LweInteger> firsts, List<LweInteger> seconds) {
    if (firsts.size() != seconds.size()) {
      throw new IllegalArgumentException(
          "%d and %d integers: one for each".formatted(firsts.size(), seconds.size()));
    }
    List<LweInteger> differences = new ArrayList<>();
    for (int i = 0; i < firsts.size(); i++) {
      differences.add(firsts.get(i).minus(seconds.get(i)));
    }
    return differences;
  }

  private List<LweInteger> looked(List<LweInteger> integers, LongUnaryOperator function) {
    if (integers.isEmpty()) {
      return List.of();
    }
    long low = integers.stream().mapToLong(LweInteger::low).min().orElseThrow();
    long high = integers.stream().mapToLong(LweInteger::high).max().orElseThrow();
    double variance =
        integers.stream()
            .mapToDouble(integer -> integer.ciphertext().variance())
            .max()
            .orElseThrow();
    int torusBits = integers.get(0).torusBits();
    IntegerLookup lookup =
        IntegerLookup.of(
            bootstrapper.parameters(),
            IntegerTable.of(low, high, function),
            new IntegerLookup.Shape(torusBits, torusBits, variance));
    return lookups.apply(lookup, integers);
  }
}
