package org.trellisfhe.lwe.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * A million look-ups of the secure sets without a wrong entry: 900,000 of 4 bits, half of them at
 * 2^-64 and half at 2^-128; 80,000 of 2 bits, 10,000 of 6 and 2,000 of 8, split alike; and 8,000
 * that first take bits away. Three quarters of an hour on two cores.
 */
@Tag("slow")
class ManyLookupsTest {
  private static final int CHAINS = 8;
  private static final int BATCH = 64;

  private static ParameterSet named(String name) {
    return LookupSets.byName(name).orElseThrow();
  }

  /**
   * Chains of permutations: each look-up is of results of the last, as noisy as the set's claim
   * allows, and one wrong entry leads to others.
   */
  @ParameterizedTest
  @CsvSource({
    "lookup4-fail64, 450000",
    "lookup4-fail128, 450000",
    "lookup2-fail64, 40000",
    "lookup2-fail128, 40000",
    "lookup6-fail64, 5000",
    "lookup6-fail128, 5000",
    "lookup8-fail64, 1000",
    "lookup8-fail128, 1000"
  })
  void tablesOfTables(String name, int count) {
    Integers client = new Integers(named(name));
    int steps = (count + CHAINS * BATCH - 1) / (CHAINS * BATCH);
    long wrong =
        IntStream.range(0, CHAINS)
            .parallel()
            .mapToLong(chain -> new Chain(client, chain).wrong(steps))
            .sum();
    assertThat(wrong).isZero();
  }

  private static final class Chain {
    private final Integers client;
    private final SplittableRandom random;
    private final int bits;
    private final long weight;
    private final double variance;
    private final long[] values = new long[BATCH];
    private List<LweInteger> integers;

    /** Each value is there twice. */
    Chain(Integers client, int seed) {
      this.client = client;
      random = new SplittableRandom(seed);
      ParameterSet.Claim claim = client.parameters.claim();
      bits = claim.messageBits();
      weight = (long) Math.sqrt((claim.budget() - 1) / 2);
      variance =
          (1 + 2 * weight * weight) * new NoiseModel(client.parameters).fineBootstrapVariance();
      for (int i = 0; i < BATCH / 2; i++) {
        values[i] = random.nextLong(0, 1L << bits);
        values[i + BATCH / 2] = values[i];
      }
      integers = Integers.encrypt(client.encryptor(seed), 0, greatest(), bits + 1, values);
    }

    private long greatest() {
      return (1L << bits) - 1;
    }

    long wrong(int steps) {
      long wrong = 0;
      for (int step = 0; step < steps; step++) {
        IntegerTable table = permutation();
        IntegerLookup lookup =
            IntegerLookup.of(
                client.parameters, table, new IntegerLookup.Shape(bits + 1, bits + 1, variance));
        integers =
            client.evaluator.apply(
                lookup, IntStream.range(0, BATCH).mapToObj(this::noisy).toList());
        Arrays.setAll(values, i -> table.apply(values[i]));
        long[] found = client.decrypt(integers);
        wrong += IntStream.range(0, BATCH).filter(i -> found[i] != values[i]).count();
      }
      return wrong;
    }

    /** Plus a multiple of the difference of two others of one value, which adds their errors. */
    private LweInteger noisy(int index) {
      int other = (index + 1) % BATCH;
      int same = (other + BATCH / 2) % BATCH;
      FineCiphertext sum =
          FineCiphertext.combine(
              new long[] {1, weight, -weight},
              List.of(
                  integers.get(index).ciphertext(),
                  integers.get(other).ciphertext(),
                  integers.get(same).ciphertext()),
              0);
      return new LweInteger(sum, 0, greatest(), bits + 1);
    }

    private IntegerTable permutation() {
      long[] entries = IntStream.rangeClosed(0, (int) greatest()).asLongStream().toArray();
      for (int i = entries.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        long entry = entries[i];
        entries[i] = entries[j];
        entries[j] = entry;
      }
      return IntegerTable.of(0, greatest(), v -> entries[(int) v]);
    }
  }

  /** Accumulators of ten bits to four: a rounding shift drops four, clamping the others. */
  @ParameterizedTest
  @CsvSource({"lookup6-fail64, 4000", "lookup6-fail128, 4000"})
  void tablesAfterRoundingShifts(String name, int count) {
    Integers client = new Integers(named(name));
    IntegerTable table = IntegerTable.requantised(-504, 503, 4, -8, 7);
    IntegerLookup lookup =
        IntegerLookup.of(
            client.parameters, table, new IntegerLookup.Shape(11, 5, client.freshVariance));
    assertThat(lookup.removedBits()).isEqualTo(4);
    long wrong =
        IntStream.range(0, count / BATCH + 1)
            .parallel()
            .mapToLong(batch -> wrong(client, lookup, batch))
            .sum();
    assertThat(wrong).isZero();
  }

  private static long wrong(Integers client, IntegerLookup lookup, int seed) {
    IntegerTable table = lookup.tables().get(0);
    SplittableRandom random = new SplittableRandom(seed);
    long[] values =
        IntStream.range(0, BATCH)
            .mapToLong(i -> random.nextLong(table.low(), table.high() + 1))
            .toArray();
    List<LweInteger> inputs =
        Integers.encrypt(client.encryptor(seed), table.low(), table.high(), 11, values);
    long[] found = client.decrypt(client.evaluator.apply(lookup, inputs));
    return IntStream.range(0, BATCH).filter(i -> found[i] != table.apply(values[i])).count();
  }
}
