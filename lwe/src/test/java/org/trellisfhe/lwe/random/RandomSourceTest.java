package org.trellisfhe.lwe.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

class RandomSourceTest {
  /** Each statistical test below fails on a right generator with this probability. */
  private static final double FALSE_ALARM = 1e-6;

  /** AES-256 of the zero block under the zero key, as OpenSSL and NIST's test vectors give it. */
  @Test
  void maskStreamIsTheKeyStreamOfAesInCounterMode() {
    MaskStream stream = new MaskStream(Seed.ofNumber(0), 0);
    byte[] expected = HexFormat.of().parseHex("dc95c078a2408989ad48a21492842087");
    ByteBuffer words = ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN);
    while (words.hasRemaining()) {
      assertThat(stream.next()).isEqualTo(words.getInt());
    }
  }

  @Test
  void streamsOfOneSeedDiffer() {
    MaskStream first = new MaskStream(Seed.ofNumber(5), 0);
    MaskStream second = new MaskStream(Seed.ofNumber(5), 1);
    int equal = 0;
    for (int i = 0; i < 1000; i++) {
      equal += first.next() == second.next() ? 1 : 0;
    }
    assertThat(equal).isLessThan(3);
  }

  @Test
  void fillGivesTheSameWordsAsNext() {
    MaskStream one = new MaskStream(Seed.ofNumber(7), 3);
    MaskStream other = new MaskStream(Seed.ofNumber(7), 3);
    int[] filled = new int[5000];
    one.fill(filled, 10, 4000);
    for (int i = 10; i < 4010; i++) {
      assertThat(filled[i]).isEqualTo(other.next());
    }
    assertThat(filled[9]).isZero();
    assertThat(filled[4010]).isZero();
  }

  @Test
  void bytesOfWordsAreUniform() {
    RandomSource source = RandomSource.seeded(Seed.ofNumber(11));
    long[] counts = new long[256];
    for (int i = 0; i < 50_000; i++) {
      long word = source.nextLong();
      for (int b = 0; b < 8; b++) {
        counts[(int) (word >>> (8 * b)) & 255]++;
      }
    }
    double[] expected = new double[256];
    Arrays.fill(expected, 50_000 * 8 / 256.0);
    assertThat(new ChiSquareTest().chiSquareTest(expected, counts)).isGreaterThan(FALSE_ALARM);
  }

  @Test
  void gaussiansAreNormal() {
    RandomSource source = RandomSource.seeded(Seed.ofNumber(12));
    double[] draws = new double[20_000];
    for (int i = 0; i < draws.length; i++) {
      draws[i] = source.nextGaussian();
    }
    double p =
        new KolmogorovSmirnovTest()
            .kolmogorovSmirnovTest(new NormalDistribution(null, 0, 1), draws);
    assertThat(p).isGreaterThan(FALSE_ALARM);
  }

  @Test
  void systemSourcesAndSplitsDiffer() {
    assertThat(RandomSource.system().nextLong()).isNotEqualTo(RandomSource.system().nextLong());
    RandomSource seeded = RandomSource.seeded(Seed.ofNumber(1));
    assertThat(seeded.split().nextLong()).isNotEqualTo(seeded.split().nextLong());
  }

  @Test
  void sourceWithoutNoiseKeepsTheUniformDraws() {
    RandomSource plain = RandomSource.seeded(Seed.ofNumber(2));
    RandomSource quiet = RandomSource.withoutNoise(RandomSource.seeded(Seed.ofNumber(2)));
    assertThat(quiet.nextGaussian()).isZero();
    assertThat(quiet.split().nextGaussian()).isZero();
    plain.split();
    assertThat(quiet.nextLong()).isEqualTo(plain.nextLong());
  }

  @Test
  void seedsPrintNothingOfThemselves() {
    assertThat(Seed.ofNumber(0x1234567890L)).hasToString("Seed of 32 bytes");
    assertThatThrownBy(() -> Seed.of(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("31")
        .hasMessageContaining("32");
  }
}
