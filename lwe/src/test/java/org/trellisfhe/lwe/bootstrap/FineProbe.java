package org.trellisfhe.lwe.bootstrap;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.client.Decryptor;
import org.trellisfhe.lwe.client.Encryptor;
import org.trellisfhe.lwe.client.TestKeys;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

/** Looks at the errors of look-ups on the 64-bit torus, which only a test can: it holds the key. */
public final class FineProbe {
  private static final int ENTRIES = 16;

  private final TestKeys keys;
  private final Bootstrapper bootstrapper;

  public FineProbe(TestKeys keys) {
    this.keys = keys;
    bootstrapper = Bootstrapper.of(keys.evaluationKey());
  }

  /**
   * Errors of what is looked up for random phases in tables of 16 entries, each 1/8 or -1/8, at
   * several random places of each rotation. They are not independent: what a mask's error makes of
   * the long key's mean, two fifths of a product's rounding, is common to the places of one ring.
   *
   * @param extension of the table
   * @param rotations how many
   * @param places of each
   * @param seed of all that is random
   * @return torus units
   */
  public List<Double> errors(int extension, int rotations, int places, int seed) {
    ParameterSet parameters = bootstrapper.parameters();
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] signs = new boolean[ENTRIES];
    for (int i = 0; i < ENTRIES; i++) {
      signs[i] = random.nextBoolean();
    }
    int size = extension * parameters.ringSize();
    TestPolynomial table =
        TestPolynomial.of(
            parameters, extension, i -> signs[i * ENTRIES / size] ? 1L << 61 : -1L << 61);
    List<List<Integer>> shifts =
        Stream.generate(() -> random.ints(places, 0, 2 * size).boxed().toList())
            .limit(rotations)
            .toList();
    RandomSource source = RandomSource.seeded(Seed.ofNumber(1000 + seed));
    List<FineCiphertext> inputs =
        new Encryptor(keys.clientKey(), source)
            .encryptFine(random.longs(rotations).toArray())
            .expand();
    Decryptor decryptor = new Decryptor(keys.clientKey());
    return bootstrapper
        .bootstrapFine(inputs, Collections.nCopies(rotations, table), shifts)
        .stream()
        .flatMap(List::stream)
        .map(decryptor::phase)
        .map(FineProbe::fromNearest)
        .toList();
  }

  /** All values are 1/8 or -1/8, and no error is as large. */
  private static double fromNearest(long phase) {
    return ((phase - (1L << 61)) << 2) * 0x1p-66;
  }
}
