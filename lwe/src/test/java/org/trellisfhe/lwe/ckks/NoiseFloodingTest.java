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
    NoiseFlooding flooding = new NoiseFlooding(4, 30, new CkksNoise(SET).encryption(SET.scale()));
    assertThat(flooding.deviation())
        .isCloseTo(Math.sqrt(48) * 32768 * flooding.error(), withPercentage(1e-9));
    double[] shared = encoder.decode(decryptor.decryptToShare(zero, flooding));
    double squares = 0;
    for (double each : shared) {
      squares += each * each;
    }
    assertThat(Math.sqrt(squares / shared.length))
        .isCloseTo(flooding.deviation(), withPercentage(5));
  }

  @Test
  void tooMuchNoiseIsRefused() {
    assertThatThrownBy(() -> new NoiseFlooding(0, 30, 1)).hasMessageContaining("results = 0");
    assertThatThrownBy(() -> new NoiseFlooding(1, 61, 1)).hasMessageContaining("bits = 61");
    assertThatThrownBy(() -> new NoiseFlooding(1, 30, 0)).hasMessageContaining("error = 0");
    assertThatThrownBy(() -> decryptor.decryptToShare(zero, new NoiseFlooding(1, 60, 1e30)))
        .hasMessageContaining("the primes hold 2^");
  }
}
