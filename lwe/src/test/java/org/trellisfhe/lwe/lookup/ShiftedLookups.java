package org.trellisfhe.lwe.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.noise.FailureProbability;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Makes failures frequent enough to be counted: integers' phases are shifted by a known offset
 * until they lie but a few deviations of the rotation's phase away from the neighbouring entry.
 */
final class ShiftedLookups {
  private static final int BATCH = 64;

  /** Of a count of independent events. */
  private static final double BINOMIAL_DEVIATIONS = 5;

  private final Integers client;
  private final IntegerLookup lookup;
  private final IntegerTable table;
  private final int torusBits;
  private final double variance;

  /** Tables of so many bits; at least two, of which the inner arguments are looked up. */
  ShiftedLookups(ParameterSet set, int bits) {
    client = new Integers(set);
    torusBits = bits + 1;
    // An odd factor: neighbours differ.
    table = IntegerTable.of(0, (1L << bits) - 1, v -> v * 5 % (1L << bits));
    lookup =
        IntegerLookup.of(
            set, table, new IntegerLookup.Shape(torusBits, torusBits, client.freshVariance));
    if (lookup.rotations() != 1) {
      throw new IllegalArgumentException(
          "'" + set.name() + "': must look " + bits + " bits up by one rotation");
    }
    variance = new NoiseModel(set).phaseVariance(client.freshVariance, lookup.extension());
  }

  int extension() {
    return lookup.extension();
  }

  /**
   * Counts wrong entries and holds them against {@link FailureProbability}: within five deviations
   * of the count, of what deviations of the phase that are so much less or greater than predicted
   * would give.
   *
   * @param count of look-ups, a multiple of 64
   */
  void assertFailsAsPredicted(double deviations, int side, int count, double tolerance) {
    double margin = Math.scalb(1.0, -1 - torusBits);
    double room = deviations * Math.sqrt(variance);
    long wrong = wrong(side * (margin - room), count);
    double most = probability(room, variance * square(1 + tolerance));
    double least = probability(room, variance * square(1 - tolerance));
    assertThat((double) wrong)
        .as("%d look-ups %s deviations from side %d of their cells", count, deviations, side)
        .isLessThan(count * most + spread(most, count))
        .isGreaterThan(count * least - spread(least, count));
  }

  /** Of leaving the cell on one of its sides. */
  private static double probability(double room, double variance) {
    return Math.pow(2, FailureProbability.log2(room, variance)) / 2;
  }

  private static double spread(double probability, int count) {
    return BINOMIAL_DEVIATIONS * Math.sqrt(count * probability * (1 - probability));
  }

  private static double square(double x) {
    return x * x;
  }

  private long wrong(double shift, int count) {
    long offset = (long) (shift * 0x1p64);
    return IntStream.range(0, count / BATCH)
        .parallel()
        .mapToLong(batch -> wrongOfBatch(offset, batch))
        .sum();
  }

  private long wrongOfBatch(long offset, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] values = random.longs(BATCH, 1, table.high()).toArray();
    List<LweInteger> shifted =
        Integers.encrypt(client.encryptor(seed), 0, table.high(), torusBits, values).stream()
            .map(
                integer ->
                    new LweInteger(
                        integer.ciphertext().times(1, offset), 0, table.high(), torusBits))
            .toList();
    long[] found = client.decrypt(client.evaluator.apply(lookup, shifted));
    return IntStream.range(0, BATCH).filter(i -> found[i] != table.apply(values[i])).count();
  }
}
