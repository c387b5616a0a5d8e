package org.trellisfhe.arith.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.encrypted.EncryptedWord;
import org.trellisfhe.arith.fixed.FixedFormat;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

class IntegerCipherTest {
  private final IntegerCipher client =
      new IntegerCipher(
          ClientKey.insecurelyGenerate(
              ParameterSets.INSECURE_TEST, RandomSource.seeded(Seed.ofNumber(8))));

  @ParameterizedTest
  @EnumSource
  void theEndsOfEveryWidthAreDecrypted(Encoding encoding) {
    for (int width : new int[] {1, 2, 3, 8, 31, 32, 33, 63, 64}) {
      Range range = encoding.range(width);
      for (BigInteger value : new BigInteger[] {range.low(), range.high()}) {
        EncryptedWord number = client.encrypt(value, encoding, width);
        assertThat(client.decryptExact(number)).isEqualTo(value);
        assertThat(number.word().range()).isEqualTo(range);
        if (value.bitLength() < Long.SIZE) {
          assertThat(client.decrypt(number)).isEqualTo(value.longValueExact());
        }
      }
      BigInteger beyond = range.high().add(BigInteger.ONE);
      assertThatThrownBy(() -> client.encrypt(beyond, encoding, width))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("value " + beyond)
          .hasMessageContaining(range.toString());
    }
  }

  @Test
  void unsignedNumbersBeyondALongAreNeverNegative() {
    BigInteger half = BigInteger.ONE.shiftLeft(63);
    EncryptedWord number = client.encrypt(half, Encoding.UNSIGNED, 64);
    assertThat(client.decryptExact(number)).isEqualTo(half);
    assertThatThrownBy(() -> client.decrypt(number))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("decryptExact");
    EncryptedWord largest = client.encrypt(Long.MAX_VALUE, Encoding.UNSIGNED, 64);
    assertThat(client.decrypt(largest)).isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> client.encrypt(-1, Encoding.UNSIGNED, 64))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("value -1");
    FixedFormat format = new FixedFormat(Encoding.UNSIGNED, 64, 63);
    assertThat(client.decryptFixed(client.encrypt(1.5, format))).isEqualByComparingTo("1.5");
  }

  @Test
  void whatIsNotInItsRangeIsDamaged() {
    EncryptedWord number = client.encrypt(9, 8);
    EncryptedWord claimed =
        EncryptedWord.of(number.parameters(), number.keyId(), number.word().within(Range.of(0, 8)));
    assertThatThrownBy(() -> client.decrypt(claimed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("0 to 8");
    assertThatThrownBy(() -> client.decryptExact(claimed))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> client.decryptFixed(claimed))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void truthValuesAreOneUnsignedBit() {
    assertThat(client.decryptBit(client.encrypt(true))).isTrue();
    assertThat(client.decryptBit(client.encrypt(false))).isFalse();
    assertThat(client.decrypt(client.encrypt(true))).isEqualTo(1);
    EncryptedWord signed = client.encrypt(-1, 1);
    assertThatThrownBy(() -> client.decryptBit(signed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TWOS_COMPLEMENT");
  }

  @Test
  void saysNothingSecret() {
    assertThat(client.encrypt(77, 8).toString())
        .startsWith("EncryptedWord[TWOS_COMPLEMENT, 8 bits, -128 to 127, point 0, insecure-test")
        .doesNotContain("77,");
  }
}
