package org.trellisfhe.lwe.params;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Claims of security against what the lattice estimator printed. */
class SecurityEstimateTest {
  /** Beyond it the formula may be far below the estimates. */
  private static final double FITTED = 12;

  static List<ParameterSet> secureSets() {
    return Stream.concat(ParameterSets.all().stream(), LookupSets.all().stream())
        .filter(ParameterSet::secure)
        .toList();
  }

  @Test
  void allButTheTestSetsAreSecure() {
    assertThat(secureSets()).hasSize(4 + 10);
  }

  /**
   * 140 estimates over the whole range: the bound is below each, and near it where 128 bits are.
   * The strict attack counts for keys in blocks.
   */
  @ParameterizedTest
  @CsvFileSource(resources = "security-estimates.csv")
  void theBoundIsBelowEveryEstimate(
      int block, int dimension, int torusBits, double log2, double cheapest, double strict) {
    double estimate = block == 1 ? cheapest : Math.min(cheapest, strict);
    double bound = SecurityEstimate.bits(dimension, block, Math.pow(2, log2 - 0.0006), torusBits);
    assertThat(bound).isLessThanOrEqualTo(estimate);
    boolean inside = dimension >= (block == 1 ? 500 : 600) && log2 > 2 - torusBits;
    if (inside && Math.abs(estimate - 128) < FITTED) {
      assertThat(bound).isGreaterThan(estimate - 8);
    }
  }

  /**
   * What {@code docs/security.md} has of the named sets: dimension, blocks, bits of the torus, log2
   * of the deviation as printed there, and the cheapest attack of the estimator for independent
   * bits, of the strict one for blocks.
   */
  @ParameterizedTest
  @CsvSource({
    "bits128-fail128, 765, 3, 32, -15.05, 128.4",
    "bits128-fail64, 726, 3, 32, -14.03, 128.4",
    "bits128-fail128-plain, 698, 1, 32, -15.26, 128.3",
    "bits128-fail64-plain, 650, 1, 32, -14.03, 128.4",
    "lookup2-fail128, 765, 3, 32, -15.05, 128.4",
    "lookup2-fail64, 753, 3, 32, -14.74, 128.4",
    "lookup4-fail64, 855, 3, 32, -17.42, 128.2",
    "lookup4-fail128, 903, 3, 32, -18.68, 128.2",
    "lookup6-fail64, 909, 3, 32, -18.84, 128.2",
    "lookup6-wide-fail64, 909, 3, 32, -18.84, 128.2",
    "lookup6-fail128, 948, 3, 32, -19.87, 128.1",
    "lookup6-wide-fail128, 948, 3, 32, -19.87, 128.1",
    "lookup8-fail64, 990, 3, 32, -20.97, 128.1",
    "lookup8-fail128, 1032, 3, 32, -22.06, 128.1",
  })
  void namedSetsAreThoseThatWereEstimated(
      String name, int dimension, int block, int torusBits, double log2, double estimate) {
    ParameterSet set = ParameterSets.byName(name).or(() -> LookupSets.byName(name)).orElseThrow();
    assertThat(set.lweDimension()).isEqualTo(dimension);
    assertThat(set.keyBlock()).isEqualTo(block);
    assertThat(log2(set.lweStandardDeviation())).isBetween(log2 - 0.005, log2 + 0.005);
    assertThat(set.claim().securityBits()).isLessThanOrEqualTo(estimate);
    assertThat(SecurityEstimate.bits(dimension, block, set.lweStandardDeviation(), torusBits))
        .isBetween(set.claim().securityBits(), estimate);
  }

  /** As above, for the two ring keys that there are. */
  @ParameterizedTest
  @MethodSource("secureSets")
  void ringKeysAreThoseThatWereEstimated(ParameterSet set) {
    boolean small = set.longDimension() == 1536;
    assertThat(set.longDimension()).isEqualTo(small ? 1536 : 2048);
    double log2 = small ? -36.79 : -49.95;
    assertThat(log2(set.ringStandardDeviation())).isBetween(log2 - 0.005, log2 + 0.005);
    assertThat(
            SecurityEstimate.bits(set.longDimension(), 1, set.ringStandardDeviation(), Long.SIZE))
        .isBetween(128.0, small ? 128.7 : 128.9);
    assertThat(set.estimatedSecurityBits()).isBetween(128.0, 128.9);
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  @ParameterizedTest
  @CsvSource({
    "499, 1, 0.01, 32", // too short
    "16, 1, 0.01, 32",
    "599, 3, 0.01, 32",
    "765, 2, 0.01, 32", // no estimates for such blocks
    "765, 5, 0.01, 32",
    "765, 1, 0, 32", // errors that rounding eats
    "2048, 1, 2e-10, 32",
    "4096, 1, 2e-19, 64",
    "500, 1, 1e-7, 32", // far below the line
  })
  void whereNothingIsKnownThereAreNoBits(
      int dimension, int block, double deviation, int torusBits) {
    assertThat(SecurityEstimate.bits(dimension, block, deviation, torusBits)).isZero();
  }

  @Test
  void moreDimensionsAndErrorsAreNeverWorse() {
    for (int block : new int[] {1, 3}) {
      for (double log2 = -60; log2 < -2; log2 += 0.25) {
        double before = 0;
        for (int dimension = 450; dimension < 3_000; dimension += block) {
          double bits = SecurityEstimate.bits(dimension, block, Math.pow(2, log2), Long.SIZE);
          double louder =
              SecurityEstimate.bits(dimension, block, Math.pow(2, log2 + 0.25), Long.SIZE);
          assertThat(bits).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(louder);
          before = bits;
        }
      }
    }
  }

  @Test
  void claimsBeyondTheEstimateAreRefused() {
    assertThatThrownBy(() -> small(128))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("securityBits 128.0 of 'forged'")
        .hasMessageContaining("short key of 16 with errors of 0.0 gives 0.0")
        .hasMessageContaining("ring key of 16");
    assertThatThrownBy(() -> small(1)).hasMessageContaining("securityBits 1.0");
    assertThat(small(0).secure()).isFalse();
    assertThatThrownBy(() -> claiming(128.1))
        .hasMessageContaining("securityBits 128.1")
        .hasMessageContaining("gives 128.0");
    assertThat(claiming(128).secure()).isTrue();
    assertThat(claiming(100).secure()).isFalse();
  }

  private static ParameterSet small(double bits) {
    return new ParameterSet(
        "forged",
        16,
        1,
        0,
        1,
        16,
        0,
        new Gadget(8, 3),
        new Gadget(3, 6),
        new ParameterSet.Claim(bits, -64, 64));
  }

  private static ParameterSet claiming(double bits) {
    ParameterSet set = ParameterSets.DEFAULT;
    return new ParameterSet(
        "claiming",
        set.lweDimension(),
        set.keyBlock(),
        set.lweStandardDeviation(),
        set.ringRank(),
        set.ringSize(),
        set.ringStandardDeviation(),
        set.bootstrapGadget(),
        set.keySwitchGadget(),
        new ParameterSet.Claim(bits, -128, 28));
  }

  @Test
  void claimsOutOfTheirRangeAreNamed() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1}) {
      assertThatThrownBy(() -> new ParameterSet.Claim(bad, -64, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("securityBits " + bad + ": must be finite and 0 or greater");
      assertThatThrownBy(() -> new ParameterSet.Claim(0, -bad, 1))
          .hasMessageContaining("log2FailureProbability " + -bad);
      assertThatThrownBy(() -> new ParameterSet.Claim(0, -64, bad))
          .hasMessageContaining("budget " + bad);
    }
    assertThatThrownBy(() -> new ParameterSet.Claim(0, -64, 0)).hasMessageContaining("budget 0.0");
    assertThatThrownBy(() -> new ParameterSet.Claim(0, -64, 1, 9)).hasMessageContaining("9");
  }
}
