package org.trellisfhe.lwe.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trellisfhe.lwe.params.LookupSets;

/** Long tables are summed in one pass; here pair by pair, as the formula stands. */
class FineSumVarianceTest {
  private final NoiseModel noise = new NoiseModel(LookupSets.BITS6_FAIL128);

  private double single(int at, int of, int places) {
    long[] weights = new long[of];
    weights[at] = 1;
    return noise.fineSumVariance(weights, places);
  }

  @Test
  void isThatOfAllPairs() {
    SplittableRandom random = new SplittableRandom(8);
    for (int run = 0; run < 50; run++) {
      int count = 2 + random.nextInt(60);
      int places = count + random.nextInt(20);
      long[] weights = random.longs(count, -1000, 1000).toArray();
      double expected = 0;
      for (int i = 0; i < count; i++) {
        double own = single(i, count, places);
        assertThat(own).isCloseTo(noise.fineBootstrapVariance(), within(own * 1e-12));
        expected += own * weights[i] * weights[i];
        for (int j = 0; j < i; j++) {
          long[] pair = new long[count];
          pair[i] = 1;
          pair[j] = 1;
          double common = noise.fineSumVariance(pair, places) - own - single(j, count, places);
          expected += common * weights[i] * weights[j];
        }
      }
      assertThat(noise.fineSumVariance(weights, places))
          .isCloseTo(expected, within(Math.abs(expected) * 1e-9));
    }
  }

  /** Neighbours have more in common than places half a ring apart, which have nothing. */
  @Test
  void whatIsInCommonFallsWithTheDistance() {
    long[] near = {1, 1, 0, 0, 0};
    long[] far = {1, 0, 0, 0, 1};
    double two = 2 * noise.fineBootstrapVariance();
    assertThat(noise.fineSumVariance(far, 8)).isCloseTo(two, within(two * 1e-12));
    assertThat(noise.fineSumVariance(near, 8)).isGreaterThan(two * (1 + 1e-6));
  }
}
