package org.trellisfhe.lwe.lookup;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.trellisfhe.lwe.noise.FailureProbability;
import org.trellisfhe.lwe.noise.NoiseModel;

/** The last part of a look-up: from the number of a block, and the place in it, to the entries. */
sealed interface Ending {
  /** In rotations of the ring's own length. */
  double work();

  /** Rotations of any length. */
  int rotations();

  /** Extension of the longest table. */
  int extension();

  /** log2 of each rotation's failure probability. */
  List<Double> failures();

  /** Error variance of a table's entries. */
  double outputVariance(int table);

  /** What is known before the ending: the noise after removals, and where blocks are. */
  record Start(
      NoiseModel noise, IntegerLookup.Shape shape, Alignment alignment, int removalRotations) {
    /** Torus bits of a block's number. */
    int blockBits() {
      return shape.torusBits() - alignment.shift();
    }

    double blockMargin() {
      return RemovalSearch.margin(blockBits());
    }

    double variance() {
      return shape.inputVariance() + removalVariance();
    }

    double removalVariance() {
      return removalRotations * noise.fineBootstrapVariance();
    }

    /** Of a table's entry if tables share a rotation. */
    double sharedVariance(BlockTables tables, int table) {
      return noise.fineSumVariance(tables.jumps(table), 1 << (blockBits() - 1));
    }

    double failure(double margin, double variance, int extension) {
      return FailureProbability.log2(margin, noise.phaseVariance(variance, extension));
    }
  }

  /**
   * Every block has one entry of each table: one rotation gives them.
   *
   * @param start what comes before
   * @param tables by block
   * @param extension of the rotation's table
   */
  record Direct(Start start, BlockTables tables, int extension) implements Ending {
    static Optional<Ending> of(Start start, BlockTables tables) {
      OptionalInt extension = start.noise.extension(start.blockMargin(), start.variance());
      return extension.isEmpty()
          ? Optional.empty()
          : Optional.of(new Direct(start, tables, extension.getAsInt()));
    }

    @Override
    public double work() {
      return LookupWork.of(extension);
    }

    @Override
    public int rotations() {
      return 1;
    }

    @Override
    public List<Double> failures() {
      return List.of(start.failure(start.blockMargin(), start.variance(), extension));
    }

    @Override
    public double outputVariance(int table) {
      return tables.count() == 1
          ? start.noise.fineBootstrapVariance()
          : start.sharedVariance(tables, table);
    }
  }

  /**
   * One table changes at most once in a block: one rotation gives a block's first entry and its
   * threshold, a second compares the place in the block with the threshold.
   *
   * @param start what comes before
   * @param steps the table
   * @param extension of the first rotation's table
   * @param comparison extension of the second one's
   */
  record Stepped(Start start, StepTable steps, int extension, int comparison) implements Ending {
    static Optional<Ending> of(Start start, IntegerTable table) {
      if (placeBits(start) > start.shape.outputBits()) {
        return Optional.empty();
      }
      return StepTable.of(table, start.alignment).flatMap(steps -> of(start, steps));
    }

    private static Optional<Ending> of(Start start, StepTable steps) {
      OptionalInt extension = start.noise.extension(start.blockMargin(), start.variance());
      OptionalInt comparison =
          start.noise.extension(
              RemovalSearch.margin(placeBits(start)), comparisonVariance(start, steps));
      return extension.isEmpty() || comparison.isEmpty()
          ? Optional.empty()
          : Optional.of(new Stepped(start, steps, extension.getAsInt(), comparison.getAsInt()));
    }

    /** Torus bits of the difference between a place and a threshold: one more, for its sign. */
    private static int placeBits(Start start) {
      return start.alignment.shift() + 1;
    }

    private static BlockTables tables(Start start, StepTable steps) {
      return steps.tables(start.shape.outputBits() - placeBits(start));
    }

    private static double comparisonVariance(Start start, StepTable steps) {
      int scale = 2 * (start.shape.torusBits() - placeBits(start));
      return Math.scalb(start.removalVariance(), scale)
          + start.sharedVariance(tables(start, steps), 1);
    }

    int placeBits() {
      return placeBits(start);
    }

    BlockTables tables() {
      return tables(start, steps);
    }

    @Override
    public double work() {
      return LookupWork.of(extension) + LookupWork.of(comparison);
    }

    @Override
    public int rotations() {
      return 2;
    }

    @Override
    public List<Double> failures() {
      return List.of(
          start.failure(start.blockMargin(), start.variance(), extension),
          start.failure(
              RemovalSearch.margin(placeBits()), comparisonVariance(start, steps), comparison));
    }

    @Override
    public double outputVariance(int table) {
      return start.sharedVariance(tables(), 0) + start.noise.fineBootstrapVariance();
    }
  }

  /**
   * One table of pairs: one rotation gives a pair's sum and the number of its difference, a second
   * half the difference, or its negative where the lowest bit, half a turn, is set.
   *
   * @param start what comes before
   * @param pairs the table
   * @param extension of the first rotation's table
   * @param choice extension of the second one's
   */
  record Halved(Start start, HalvedTable pairs, int extension, int choice) implements Ending {
    static Optional<Ending> of(Start start, IntegerTable table) {
      HalvedTable pairs = HalvedTable.of(table, start.alignment);
      if (cellBits(pairs) > sharedBits(start)) {
        return Optional.empty();
      }
      OptionalInt extension = start.noise.extension(start.blockMargin(), start.variance());
      OptionalInt choice =
          start.noise.extension(
              RemovalSearch.margin(cellBits(pairs)), choiceVariance(start, pairs));
      return extension.isEmpty() || choice.isEmpty()
          ? Optional.empty()
          : Optional.of(new Halved(start, pairs, extension.getAsInt(), choice.getAsInt()));
    }

    /** Numbers fill half of the torus: the bit that chooses is the other half. */
    private static int cellBits(HalvedTable pairs) {
      return pairs.numberBits() + 1;
    }

    /** Sums of two entries are in halves of the output's unit. */
    private static int sharedBits(Start start) {
      return start.shape.outputBits() + 1;
    }

    private static BlockTables tables(Start start, HalvedTable pairs) {
      return pairs.tables(sharedBits(start) - cellBits(pairs));
    }

    private static double choiceVariance(Start start, HalvedTable pairs) {
      return Math.scalb(start.removalVariance(), 2 * (start.shape.torusBits() - 1))
          + start.sharedVariance(tables(start, pairs), 1);
    }

    int cellBits() {
      return cellBits(pairs);
    }

    int sharedBits() {
      return sharedBits(start);
    }

    BlockTables tables() {
      return tables(start, pairs);
    }

    @Override
    public double work() {
      return LookupWork.of(extension) + LookupWork.of(choice);
    }

    @Override
    public int rotations() {
      return 2;
    }

    @Override
    public List<Double> failures() {
      return List.of(
          start.failure(start.blockMargin(), start.variance(), extension),
          start.failure(RemovalSearch.margin(cellBits()), choiceVariance(start, pairs), choice));
    }

    @Override
    public double outputVariance(int table) {
      return start.sharedVariance(tables(), 0) + start.noise.fineBootstrapVariance();
    }
  }
}
