package org.trellisfhe.lwe.lookup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.noise.FailureProbability;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * How one or several tables of one integer are looked up with a parameter set: planned before a key
 * is made, the same for all integers of a range. Immutable, public.
 *
 * <p>An integer with a bit of padding finds its entry by one rotation, if the rotation tells so
 * many values apart; longer tables rotate over an extended ring, which takes as many times the
 * work. Where a table has the same entry for whole blocks of 2^s arguments, as after a rounding
 * shift, the lowest s bits are taken away first, for a few rotations of the ring's own length: then
 * the table is shorter by as many bits. Where a table changes at most once in a block, as
 * saturating functions of few results do, the bits that are taken away are kept, and compared with
 * the place of the change. Of all ways the cheapest is taken.
 */
public final class IntegerLookup {
  /** Longer blocks than these hold more than one step of any table worth it. */
  private static final int MOST_PLACE_BITS = 5;

  private final ParameterSet parameters;
  private final List<IntegerTable> tables;
  private final Shape shape;
  private final Alignment alignment;
  private final RemovalSearch.Chain chain;
  private final Ending ending;
  private final double work;
  private final double log2Failure;

  /**
   * What a look-up is given and what it gives.
   *
   * @param torusBits of the integers that are looked up, 2 to {@value LweInteger#MOST_TORUS_BITS}
   * @param outputBits torus bits of the results, 2 to {@value LweInteger#MOST_TORUS_BITS}
   * @param inputVariance the greatest error variance of the integers, squared torus units, finite
   *     and at least 0
   */
  public record Shape(int torusBits, int outputBits, double inputVariance) {
    /**
     * Checks the variance; look-ups check the bits.
     *
     * @throws IllegalArgumentException if it is none
     */
    public Shape {
      if (!(inputVariance >= 0 && inputVariance < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "inputVariance = " + inputVariance + ": finite and at least 0");
      }
    }

    private Shape withoutError() {
      return new Shape(torusBits, outputBits, 0);
    }
  }

  private IntegerLookup(
      ParameterSet parameters,
      List<IntegerTable> tables,
      Shape shape,
      Alignment alignment,
      RemovalSearch.Chain chain,
      Ending ending) {
    this.parameters = parameters;
    this.tables = tables;
    this.shape = shape;
    this.alignment = alignment;
    this.chain = chain;
    this.ending = ending;
    work = chain.work() + ending.work();
    log2Failure = log2Failure();
  }

  /**
   * Plans the look-up of one table.
   *
   * @param parameters of the key
   * @param table what to look up
   * @param shape of input and output
   * @return the cheapest way
   * @throws IllegalArgumentException if the table's arguments do not fit beside a bit of padding,
   *     its entries not into the output, or the set cannot tell the values or the results apart:
   *     then naming one that can
   */
  public static IntegerLookup of(ParameterSet parameters, IntegerTable table, Shape shape) {
    return of(parameters, List.of(table), shape);
  }

  /**
   * Plans the look-up of several tables of the same integer, whose last and longest rotation they
   * share. The more their entries jump, the greater are the results' errors.
   *
   * @param parameters of the key
   * @param tables what to look up, at least one, all with the same arguments
   * @param shape of input and output
   * @return the cheapest way
   * @throws IllegalArgumentException as {@link #of(ParameterSet, IntegerTable, Shape)}, or if
   *     arguments differ
   */
  public static IntegerLookup of(ParameterSet parameters, List<IntegerTable> tables, Shape shape) {
    List<IntegerTable> copy = List.copyOf(tables);
    check(copy, shape);
    IntegerLookup found =
        cheapest(parameters, copy, shape)
            .orElseThrow(() -> new IllegalArgumentException(refusal(parameters, copy, shape)));
    if (!found.canBeRead()) {
      throw new IllegalArgumentException(unreadable(found));
    }
    return found;
  }

  /**
   * Plans the look-up of one table, if the set can hold it.
   *
   * @param parameters of the key
   * @param table what to look up
   * @param shape of input and output
   * @return the cheapest way; empty if the set cannot tell the values or the results apart
   * @throws IllegalArgumentException if the table's arguments do not fit beside a bit of padding,
   *     or its entries not into the output
   */
  public static Optional<IntegerLookup> find(
      ParameterSet parameters, IntegerTable table, Shape shape) {
    return find(parameters, List.of(table), shape).filter(IntegerLookup::canBeRead);
  }

  /** Plans the look-up of several tables, if the set can hold them; results may be parts only. */
  static Optional<IntegerLookup> find(
      ParameterSet parameters, List<IntegerTable> tables, Shape shape) {
    check(tables, shape);
    return cheapest(parameters, List.copyOf(tables), shape);
  }

  private static void check(List<IntegerTable> tables, Shape shape) {
    if (tables.isEmpty()) {
      throw new IllegalArgumentException("no tables: at least one");
    }
    requireBits("torus bits of the input", shape.torusBits);
    requireBits("torus bits of the output", shape.outputBits);
    IntegerTable first = tables.get(0);
    for (IntegerTable table : tables) {
      if (table.low() != first.low() || table.high() != first.high()) {
        throw new IllegalArgumentException(
            "tables of arguments [%d, %d] and [%d, %d]: must be the same"
                .formatted(first.low(), first.high(), table.low(), table.high()));
      }
      if (!LweInteger.fits(table.least(), table.greatest(), shape.outputBits)) {
        throw new IllegalArgumentException(
            "entries [%d, %d]: fewer than 2^%d, the output's torus bits"
                .formatted(table.least(), table.greatest(), shape.outputBits));
      }
    }
    if (!LweInteger.fits(first.low(), first.high(), shape.torusBits - 1)) {
      throw new IllegalArgumentException(
          "arguments [%d, %d] with %d torus bits: at most 2^%d of them, for look-ups need a bit of"
                  .formatted(first.low(), first.high(), shape.torusBits, shape.torusBits - 1)
              + " padding");
    }
  }

  private static void requireBits(String what, int bits) {
    if (bits < 2 || bits > LweInteger.MOST_TORUS_BITS) {
      throw new IllegalArgumentException(
          "%d %s: from 2 to %d".formatted(bits, what, LweInteger.MOST_TORUS_BITS));
    }
  }

  /** Whether results can be told apart with the failure probability that the set claims. */
  private boolean canBeRead() {
    return greatestOutputVariance()
        <= FailureProbability.largestVariance(
            RemovalSearch.margin(shape.outputBits), parameters.claim().log2FailureProbability());
  }

  private double greatestOutputVariance() {
    return IntStream.range(0, tables.size()).mapToDouble(this::outputVariance).max().orElseThrow();
  }

  private static String unreadable(IntegerLookup found) {
    return "results of %d torus bits and an error variance of 2^%.1f: '%s' cannot tell them apart"
            .formatted(
                found.shape.outputBits,
                log2(found.greatestOutputVariance()),
                found.parameters.name())
        + " with a failure probability of 2^%.0f; take fewer torus bits, or tables whose entries"
            .formatted(found.parameters.claim().log2FailureProbability())
        + " jump less";
  }

  private static String refusal(ParameterSet parameters, List<IntegerTable> tables, Shape shape) {
    IntegerTable table = tables.get(0);
    boolean noisy = cheapest(parameters, tables, shape.withoutError()).isPresent();
    return "%sarguments [%d, %d] with %d torus bits%s: '%s' cannot tell them apart"
            .formatted(
                tables.size() == 1 ? "" : tables.size() + " tables at once of ",
                table.low(),
                table.high(),
                shape.torusBits,
                noisy
                    ? " and an error variance of 2^%.1f".formatted(log2(shape.inputVariance))
                    : ", however small their error",
                parameters.name())
        + " with a failure probability of 2^%.0f; "
            .formatted(parameters.claim().log2FailureProbability())
        + wayOut(parameters, tables, shape);
  }

  /** What can look the same tables up, or else what would have to be less. */
  private static String wayOut(ParameterSet parameters, List<IntegerTable> tables, Shape shape) {
    List<ParameterSet> sets =
        LookupSets.all().stream()
            .filter(ParameterSet::secure)
            .filter(set -> failsAsRarely(set, parameters))
            .toList();
    Optional<String> able =
        sets.stream()
            .filter(set -> cheapest(set, tables, shape).isPresent())
            .map(set -> "'" + set.name() + "' can")
            .findFirst();
    boolean quietly =
        sets.stream().anyMatch(set -> cheapest(set, tables, shape.withoutError()).isPresent());
    return able.orElse(
        "no named set can; take fewer torus bits"
            + (quietly ? " or a less noisy input" : "")
            + (tables.size() > 1 ? ", or look the tables up one by one" : ""));
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  private static boolean failsAsRarely(ParameterSet set, ParameterSet than) {
    return set.claim().log2FailureProbability() <= than.claim().log2FailureProbability();
  }

  private static Optional<IntegerLookup> cheapest(
      ParameterSet parameters, List<IntegerTable> tables, Shape shape) {
    NoiseModel noise = new NoiseModel(parameters);
    RemovalSearch removals = new RemovalSearch(noise, shape.torusBits, shape.inputVariance);
    Search search = new Search(parameters, tables, shape, removals);
    Stream<IntegerLookup> ways =
        Alignment.constant(tables, shape.torusBits).stream().flatMap(search::direct);
    if (tables.size() == 1) {
      Stream<Alignment> blocks =
          IntStream.rangeClosed(1, Math.min(MOST_PLACE_BITS, shape.torusBits - 2))
              .boxed()
              .flatMap(bits -> Alignment.all(tables.get(0), bits, shape.torusBits).stream());
      ways = Stream.concat(ways, Stream.concat(blocks.flatMap(search::stepped), search.halved()));
    }
    return ways.min(Comparator.comparingDouble(IntegerLookup::work));
  }

  /** Ways to look tables up. */
  private record Search(
      ParameterSet parameters, List<IntegerTable> tables, Shape shape, RemovalSearch removals) {
    Stream<IntegerLookup> direct(Alignment alignment) {
      return way(
          alignment, start -> Ending.Direct.of(start, new ConstantBlocks(tables, alignment)));
    }

    /** Pairs are blocks of two. */
    Stream<IntegerLookup> halved() {
      return Alignment.all(tables.get(0), 1, shape.torusBits).stream()
          .flatMap(alignment -> way(alignment, start -> Ending.Halved.of(start, tables.get(0))));
    }

    Stream<IntegerLookup> stepped(Alignment alignment) {
      return way(alignment, start -> Ending.Stepped.of(start, tables.get(0)));
    }

    private Stream<IntegerLookup> way(
        Alignment alignment, Function<Ending.Start, Optional<Ending>> endings) {
      NoiseModel noise = new NoiseModel(parameters);
      return removals.cheapest(alignment.shift()).stream()
          .flatMap(
              chain ->
                  endings
                      .apply(new Ending.Start(noise, shape, alignment, chain.rotations()))
                      .map(
                          ending ->
                              new IntegerLookup(
                                  parameters, tables, shape, alignment, chain, ending))
                      .stream());
    }
  }

  private double log2Failure() {
    NoiseModel noise = new NoiseModel(parameters);
    RemovalSearch search = new RemovalSearch(noise, shape.torusBits, shape.inputVariance);
    List<Double> failures = new ArrayList<>(ending.failures());
    int rotations = 0;
    for (Removal removal : chain.removals()) {
      for (int i = 0; i < removal.rotations(); i++) {
        double variance = search.variance(removal.done(), removal.bits(), rotations++);
        failures.add(
            FailureProbability.log2(
                RemovalSearch.margin(removal.bits()),
                noise.phaseVariance(variance, removal.extension())));
      }
    }
    return FailureProbability.log2Sum(failures);
  }

  /**
   * The scheme's parameters.
   *
   * @return those that a key must have
   */
  public ParameterSet parameters() {
    return parameters;
  }

  /**
   * What is looked up.
   *
   * @return at least one table
   */
  public List<IntegerTable> tables() {
    return tables;
  }

  /**
   * Of input and output.
   *
   * @return what was planned for
   */
  public Shape shape() {
    return shape;
  }

  /**
   * Blind rotations for one integer, of whatever length.
   *
   * @return at least 1
   */
  public int rotations() {
    return chain.rotations() + ending.rotations();
  }

  /**
   * The work for one integer, in rotations of the ring's own length.
   *
   * @return at least 1
   */
  public double work() {
    return work;
  }

  /**
   * How many times as long as the ring the longest rotation's table is, of those after {@link
   * #removedBits()} are gone.
   *
   * @return a power of two
   */
  public int extension() {
    return ending.extension();
  }

  /**
   * Lowest bits that are taken away first.
   *
   * @return at least 0
   */
  public int removedBits() {
    return alignment.shift();
  }

  /**
   * log2 of the probability that any of the rotations for one integer fails.
   *
   * @return at most 0
   */
  public double log2FailureProbability() {
    return log2Failure;
  }

  /**
   * Error variance of a table's results: that of a rotation, times the squares of the entries'
   * jumps where tables share one.
   *
   * @param table index in {@link #tables()}
   * @return squared torus units
   */
  public double outputVariance(int table) {
    return ending.outputVariance(table);
  }

  /** Steps before the last rotation. */
  List<Removal> removals() {
    return chain.removals();
  }

  /** What comes after these steps. */
  Ending ending() {
    return ending;
  }

  /** What is added to an argument, so that it is not negative and blocks are aligned. */
  long offset() {
    return alignment.offset() - tables.get(0).low();
  }

  /** Torus bits of the block's number. */
  int blockBits() {
    return shape.torusBits - alignment.shift();
  }

  @Override
  public String toString() {
    return "IntegerLookup with '%s': %d rotations, work of %.1f, failure 2^%.0f"
        .formatted(parameters.name(), rotations(), work, log2Failure);
  }
}
