package org.trellisfhe.lwe.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.client.Decryptor;
import org.trellisfhe.lwe.client.TestKeys;
import org.trellisfhe.lwe.params.LookupSets;

class BitConversionTest {
  private final Integers integers = new Integers(LookupSets.INSECURE_TEST);
  private final BitConversion conversion = new BitConversion(integers.bootstrapper);
  private final Decryptor decryptor =
      new Decryptor(TestKeys.of(LookupSets.INSECURE_TEST).clientKey());

  private List<LweCiphertext> bits(long value, int count) {
    boolean[] bits = new boolean[count];
    for (int i = 0; i < count; i++) {
      bits[i] = (value >> i & 1) == 1;
    }
    return integers.encryptor.encrypt(bits).expand();
  }

  @Test
  void bitsBecomeIntegersAndBitsAgain() {
    for (int count = 1; count <= 6; count++) {
      long size = 1L << count;
      List<List<LweCiphertext>> words = new ArrayList<>();
      List<Long> unsigned = new ArrayList<>();
      List<Long> signed = new ArrayList<>();
      for (long value = 0; value < size; value++) {
        words.add(bits(value, count));
        unsigned.add(value);
        signed.add(value < size / 2 ? value : value - size);
      }

      List<LweInteger> positive = conversion.toUnsigned(words, 9);
      assertThat(integers.decrypt(positive))
          .containsExactly(unsigned.stream().mapToLong(v -> v).toArray());
      assertThat(positive.get(0).high()).isEqualTo(size - 1);
      assertBits(conversion.unsignedBits(positive), unsigned, count);

      List<LweInteger> all = conversion.toSigned(words, 9);
      assertThat(integers.decrypt(all))
          .containsExactly(signed.stream().mapToLong(v -> v).toArray());
      assertBits(conversion.signedBits(all), signed, count);
    }
  }

  private void assertBits(List<List<LweCiphertext>> words, List<Long> values, int count) {
    for (int w = 0; w < words.size(); w++) {
      assertThat(words.get(w)).hasSize(count);
      for (int i = 0; i < count; i++) {
        LweCiphertext bit = words.get(w).get(i);
        boolean expected = (values.get(w) >> i & 1) == 1;
        assertThat(decryptor.decrypt(bit)).as("bit %d of %d", i, values.get(w)).isEqualTo(expected);
        double phase = decryptor.phase(bit) / 0x1p32;
        assertThat(Math.abs(phase - (expected ? 0.125 : -0.125))).isLessThan(0.01);
      }
    }
  }

  /** Ranges that are no powers of two, and more torus bits than they need. */
  @ParameterizedTest
  @CsvSource({"-5, 9, 6", "0, 100, 12", "-300, 20, 13", "-1, 0, 3"})
  void integersOfAnyRangeBecomeBits(long low, long high, int torusBits) {
    long[] values = Integers.range(low, high, 7);
    List<List<LweCiphertext>> words =
        conversion.signedBits(integers.encrypt(low, high, torusBits, values));
    for (int v = 0; v < values.length; v++) {
      List<Boolean> bits = decryptor.decrypt(words.get(v));
      long found = bits.get(bits.size() - 1) ? -1L << bits.size() : 0;
      for (int i = 0; i < bits.size(); i++) {
        found |= bits.get(i) ? 1L << i : 0;
      }
      assertThat(found).isEqualTo(values[v]);
    }
  }

  @Test
  void misuseIsNamed() {
    assertThatThrownBy(() -> conversion.toUnsigned(List.of(bits(1, 5)), 5))
        .hasMessageContaining("5 bits");
    assertThatThrownBy(() -> conversion.toSigned(List.of(List.of()), 5))
        .hasMessageContaining("0 bits");
    assertThatThrownBy(() -> conversion.unsignedBits(integers.encrypt(-1, 1, 6, 1)))
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> conversion.signedBits(integers.encrypt(0, 31, 6, 1)))
        .hasMessageContaining("6 bits");
    LweInteger noisy = integers.encrypt(0, 1, 30, 1).get(0).times(1 << 20);
    assertThatThrownBy(() -> conversion.unsignedBits(List.of(noisy))).hasMessageContaining("drown");
    assertThat(conversion.signedBits(List.of())).isEmpty();
  }
}
