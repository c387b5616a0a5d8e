package org.trellisfhe.lwe.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.MaskStream;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.lwe.transform.ExactTransform;
import org.trellisfhe.lwe.transform.JTransformsTransform;
import org.trellisfhe.lwe.transform.NegacyclicTransform;
import org.trellisfhe.lwe.transform.ScalarTransform;

class ClientKeyTest {
  private static final ParameterSet BLOCKS = ParameterSets.DEFAULT;

  private final RandomSource source = RandomSource.seeded(Seed.ofNumber(17));

  /**
   * 200 keys of 255 blocks: each of the four cases 12,750 times, give or take 97.8; with five
   * deviations allowed a fair supply is refused once in 400,000 seeds.
   */
  @Test
  void blocksHoldAtMostOneBitAndEveryCaseIsAsLikely() {
    int[] cases = new int[4];
    for (int k = 0; k < 200; k++) {
      int[] bits = TestKeys.shortBits(ClientKey.insecurelyGenerate(BLOCKS, source));
      assertThat(bits).hasSize(BLOCKS.lweDimension());
      for (int at = 0; at < bits.length; at += 3) {
        assertThat(bits[at] + bits[at + 1] + bits[at + 2]).isBetween(0, 1);
        cases[bits[at] + 2 * bits[at + 1] + 3 * bits[at + 2]]++;
      }
    }
    assertThat(IntStream.of(cases)).allMatch(count -> Math.abs(count - 12_750) < 490);
  }

  /** 100 keys: half of the bits, give or take five deviations. */
  @Test
  void plainKeysAreUniform() {
    ParameterSet plain = ParameterSets.PLAIN;
    int bits = 100 * (plain.lweDimension() + plain.longDimension());
    int set =
        IntStream.range(0, 100)
            .mapToObj(k -> ClientKey.insecurelyGenerate(plain, source))
            .mapToInt(key -> key.use((s, l) -> IntStream.of(s).sum() + IntStream.of(l).sum()))
            .sum();
    assertThat(Math.abs(set - bits / 2.0)).isLessThan(2.5 * Math.sqrt(bits));
  }

  /** Machines without fused multiply-adds make the same keys. */
  @Test
  void theTransformMakesNoDifference() {
    int[] ringKey = TestKeys.longBits(ClientKey.insecurelyGenerate(BLOCKS, source));
    long[] expected = rows(ringKey, new ScalarTransform(BLOCKS.ringSize()));
    assertThat(expected).doesNotContain(0);
    assertThat(rows(ringKey, new JTransformsTransform(BLOCKS.ringSize()))).isEqualTo(expected);
    assertThat(rows(ringKey, new ExactTransform(BLOCKS.ringSize()))).isEqualTo(expected);
  }

  private static long[] rows(int[] ringKey, NegacyclicTransform transform) {
    long[] bodies = new long[(BLOCKS.ringRank() + 1) * BLOCKS.ringSize()];
    try (RgswEncryption encryption = new RgswEncryption(BLOCKS, ringKey, transform)) {
      MaskStream masks = new MaskStream(Seed.ofNumber(3), 5);
      encryption.encrypt(1, masks, RandomSource.seeded(Seed.ofNumber(18)), bodies, 0);
    }
    return bodies;
  }

  @Test
  void aFileWithTwoBitsInABlockIsRefused() throws IOException {
    ClientKey key = ClientKey.insecurelyGenerate(BLOCKS, source);
    int[] bits = TestKeys.shortBits(key);
    bits[3] = 1;
    bits[4] = 1;
    ClientKey broken = new ClientKey(BLOCKS, key.keyId(), bits, TestKeys.longBits(key));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ClientKeyFile.write(broken, out, SecretAccess.GRANTED);
    assertThatThrownBy(
            () ->
                ClientKeyFile.read(
                    new ByteArrayInputStream(out.toByteArray()), BLOCKS, SecretAccess.GRANTED))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("block of more than one bit");
  }
}
