package org.trellisfhe.lwe.ckks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksDecryptor;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.lwe.ckks.client.NoiseFlooding;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

class NoiseFloodingTest {
  private static final CkksParameters SET = CkksSets.N8192_DEPTH2;

  private final RandomSource source = RandomSource.seeded(Seed.ofNumber(4));
  private final CkksClientKey key = CkksClientKey.insecurelyGenerate(SET, source);
  private final CkksDecryptor decryptor = new CkksDecryptor(key, source);
  private final CkksEncoder encoder = new CkksEncoder(SET);
  private final CkksCiphertext zero =
      new CkksEncryptor(key, source).encrypt(encoder.encode(new double[0])).expand();

  /** 4,096 draws: their root mean square is within 5 % in all but one of 10^5 cases. */
  @Test
  void whatIsSharedHasTheNoiseThatIsAskedFor() {
    NoiseFlooding flooding = new NoiseFlooding(4, 20, new CkksNoise(SET).encryption(SET.scale()));
    assertThat(flooding.deviation(8192))
        .isCloseTo(Math.sqrt(48 * 8192) * 1024 * flooding.error(), withPercentage(1e-9));
    double[] shared = encoder.decode(decryptor.decryptToShare(zero, flooding));
    double squares = 0;
    for (double each : shared) {
      squares += each * each;
    }
    assertThat(Math.sqrt(squares / shared.length))
        .isCloseTo(flooding.deviation(SET.size()), withPercentage(5));
  }

  /** Measured on the errors themselves: the norm of all coefficients, not of one. */
  @Test
  void theBitsHoldForAllCoefficientsOfAllResults() {
    for (int bits : new int[] {10, 30}) {
      NoiseFlooding flooding =
          new NoiseFlooding(3, bits, new CkksNoise(SET).encryption(SET.scale()));
      double[] errors = encoder.decode(decryptor.decrypt(zero));
      double slots = 0; // Of the real parts: those of the imaginary parts are as great.
      for (double each : errors) {
        slots += each * each;
      }
      double divergence = 2 * slots / (2 * Math.pow(flooding.deviation(SET.size()), 2));
      assertThat(3 * divergence * 24 * Math.pow(2, bits)).isBetween(0.9, 1.1);
    }
  }

  @Test
  void tooMuchNoiseIsRefused() {
    assertThatThrownBy(() -> new NoiseFlooding(0, 30, 1)).hasMessageContaining("results = 0");
    assertThatThrownBy(() -> new NoiseFlooding(1, 61, 1)).hasMessageContaining("bits = 61");
    assertThatThrownBy(() -> new NoiseFlooding(1, 30, 0)).hasMessageContaining("error = 0");
    assertThatThrownBy(() -> decryptor.decryptToShare(zero, new NoiseFlooding(1, 60, 1e30)))
        .hasMessageContaining("the primes hold 2^");
    double error = new CkksNoise(SET).rescaling(SET.scale()); // 21 a coefficient
    assertThatThrownBy(() -> decryptor.decryptToShare(zero, new NoiseFlooding(1 << 20, 60, error)))
        .hasMessageContaining("doubles are exact to 2^50");
  }
}
