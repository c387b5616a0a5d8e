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

    /** Of a rotation that reads a block's number; empty if none can. */
    OptionalInt extension() {
      return noise.extension(blockMargin(), variance());
    }

    /** Whether it is worth taking a table apart. */
    boolean tellsBlocksApart() {
      return extension().isPresent();
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
      OptionalInt extension = start.extension();
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
   * Two rotations: the first gives two tables' entries for a block, the second reads the second of
   * these together with the place in the block.
   *
   * @param start what comes before
   * @param tables by block
   * @param extension of the first rotation's table
   * @param second how finely the second rotation reads
   * @param variance of what it reads
   */
  record Pair(
      Start start, BlockTables tables, int extension, CellRotations.Cells second, double variance) {
    /** A pair whose second rotation reads so many bits, and the place with so many torus bits. */
    static Optional<Pair> of(Start start, BlockTables tables, int bits, int placeBits) {
      OptionalInt first = start.extension();
      if (first.isEmpty()) {
        return Optional.empty();
      }
      double variance =
          Math.scalb(start.removalVariance(), 2 * (start.shape.torusBits() - placeBits))
              + start.sharedVariance(tables, 1);
      OptionalInt second = start.noise.extension(RemovalSearch.margin(bits), variance);
      return second.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Pair(
                  start,
                  tables,
                  first.getAsInt(),
                  new CellRotations.Cells(bits, second.getAsInt()),
                  variance));
    }
  }

  /** An ending of two rotations. */
  sealed interface Paired extends Ending {
    Pair pair();

    @Override
    default double work() {
      return LookupWork.of(extension()) + LookupWork.of(pair().second.extension());
    }

    @Override
    default int rotations() {
      return 2;
    }

    @Override
    default int extension() {
      return pair().extension;
    }

    @Override
    default List<Double> failures() {
      Start start = pair().start;
      CellRotations.Cells second = pair().second;
      return List.of(
          start.failure(start.blockMargin(), start.variance(), extension()),
          start.failure(RemovalSearch.margin(second.bits()), pair().variance, second.extension()));
    }

    @Override
    default double outputVariance(int table) {
      Start start = pair().start;
      return start.sharedVariance(pair().tables, 0) + start.noise.fineBootstrapVariance();
    }
  }

  /**
   * One table changes at most once in a block: one rotation gives a block's first entry and its
   * threshold, a second compares the place in the block with the threshold.
   *
   * @param pair the rotations
   * @param steps the table
   */
  record Stepped(Pair pair, StepTable steps) implements Paired {
    static Optional<Ending> of(Start start, IntegerTable table) {
      // Torus bits of the difference between a place and a threshold: one more, for its sign.
      int bits = start.alignment.shift() + 1;
      int scale = start.shape.outputBits() - bits;
      if (scale < 0 || !start.tellsBlocksApart()) {
        return Optional.empty();
      }
      return StepTable.of(table, start.alignment)
          .flatMap(
              steps ->
                  Pair.of(start, steps.tables(scale), bits, bits)
                      .map(pair -> new Stepped(pair, steps)));
    }
  }

  /**
   * One table of pairs: one rotation gives a pair's sum and the number of its difference, a second
   * half the difference, or its negative where the lowest bit, half a turn, is set.
   *
   * @param pair the rotations
   * @param pairs the table
   */
  record Halved(Pair pair, HalvedTable pairs) implements Paired {
    /** Torus bits of a bit that is half a turn. */
    static final int PLACE_BITS = 1;

    static Optional<Ending> of(Start start, IntegerTable table) {
      if (!start.tellsBlocksApart()) {
        return Optional.empty();
      }
      HalvedTable pairs = HalvedTable.of(table, start.alignment);
      // Numbers fill half of the torus: the bit that chooses is the other half.
      int bits = pairs.numberBits() + 1;
      int scale = sharedBits(start.shape) - bits;
      return scale < 0
          ? Optional.empty()
          : Pair.of(start, pairs.tables(scale), bits, PLACE_BITS)
              .map(pair -> new Halved(pair, pairs));
    }

    /** Sums of two entries are in halves of the output's unit. */
    static int sharedBits(IntegerLookup.Shape shape) {
      return shape.outputBits() + 1;
    }
  }
}
