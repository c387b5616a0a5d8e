package org.trellisfhe.lwe.ckks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.rns.Modulus;
import org.trellisfhe.lwe.rns.Primes;

/** Security follows from N and the primes: nobody states it. */
class CkksSecurityTest {
  static List<CkksParameters> sets() {
    return CkksSets.all();
  }

  /** The bound is on the product of all primes, the special one included. */
  @ParameterizedTest
  @MethodSource("sets")
  void namedSetsAreWithinTheGuidelines(CkksParameters set) {
    BigInteger product =
        set.all().stream().map(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
    int most = set.size() == 8192 ? 214 : 430;
    assertThat(set.size()).isIn(8192, 16384);
    assertThat(product).isLessThanOrEqualTo(BigInteger.TWO.pow(most));
    assertThat(set.secure()).isTrue();
    assertThat(set.securityBits()).isEqualTo(128);
    assertThat(CkksParameters.ERROR_DEVIATION).isGreaterThanOrEqualTo(3.19);
  }

  /** As many primes of some bits as the table allows, and one bit more. */
  @ParameterizedTest
  @CsvSource({"2048, 53", "4096, 106", "8192, 214", "16384, 430", "32768, 868"})
  void whatIsBeyondTheTableIsNotSecure(int size, int most) {
    assertThat(most(size, most - 1).secure()).isTrue();
    CkksParameters beyond = most(size, most + 2);
    assertThat(beyond.modulusBits()).isBetween(most + 0.01, most + 3.0);
    assertThat(beyond.secure()).isFalse();
    assertThat(beyond.securityBits()).isZero();
    assertThatThrownBy(() -> CkksClientKey.generate(beyond))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of which %d are secure for N = %d".formatted(most, size));
  }

  /** A set whose primes have so many bits together, but for less than one. */
  private static CkksParameters most(int size, int bits) {
    int count = Math.max(2, (bits + 39) / 40);
    int each = bits / count;
    int longer = bits % count;
    List<Modulus> primes = new ArrayList<>();
    if (longer > 0) {
      primes.addAll(Primes.below(each + 1, size, longer));
    }
    primes.addAll(Primes.below(each, size, count - longer));
    return new CkksParameters(
        "ckks8192-depth2", // A name that says what is not so.
        size,
        primes.subList(1, count).stream().map(Modulus::value).toList(),
        primes.get(0).value(),
        10);
  }

  @Test
  void aNameMakesNoSet() {
    CkksParameters forged = most(8192, 216);
    assertThat(forged.name()).isEqualTo(CkksSets.N8192_DEPTH2.name());
    assertThat(forged).isNotEqualTo(CkksSets.N8192_DEPTH2);
    assertThatThrownBy(forged::requireSecure).hasMessageContaining("is for tests only");
    assertThat(most(512, 30).secure()).isFalse();
  }
}
