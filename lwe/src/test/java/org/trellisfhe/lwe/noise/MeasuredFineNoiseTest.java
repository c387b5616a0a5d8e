package org.trellisfhe.lwe.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.lwe.bootstrap.FineProbe;
import org.trellisfhe.lwe.bootstrap.PhaseProbe;
import org.trellisfhe.lwe.client.TestKeys;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;

/**
 * Measured variances of look-ups against {@link NoiseModel}, within 10 %. Errors are taken at many
 * places of each rotation, which have two fifths of the variance in common where it is rounding's:
 * with m rings rotated the estimate's relative deviation is {@code 0.4 / sqrt(m)}, 2.9 % at 192,
 * and each key has up to 5 % of its own, for the formula is the mean over keys. The seeds are
 * fixed.
 */
class MeasuredFineNoiseTest {
  /** Rotated in each measurement; a look-up with a longer table rotates several. */
  private static final int RINGS = 192;

  private static final int PLACES = 32;
  private static final int BATCH = 16;
  private static final int SAMPLES = 4_000;
  private static final double TOLERANCE = 0.10;

  /** Of one, two and four digits, and a ring as gates have it. */
  static List<ParameterSet> someSets() {
    return List.of(
        LookupSets.BITS2_FAIL64,
        LookupSets.BITS4_FAIL64,
        LookupSets.BITS6_FAIL64,
        LookupSets.WIDE6_FAIL64);
  }

  static List<ParameterSet> allSets() {
    return Stream.concat(ParameterSets.all().stream(), LookupSets.all().stream())
        .filter(ParameterSet::secure)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("someSets")
  void lookUps(ParameterSet parameters) {
    assertLookUps(parameters, 2, RINGS / 2);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("allSets")
  void lookUpsOfEverySet(ParameterSet parameters) {
    assertLookUps(parameters, 3, RINGS);
  }

  /** So small a key has much influence: many are tried. */
  @Test
  void lookUpsOfTheTestSet() {
    ParameterSet parameters = LookupSets.INSECURE_TEST;
    assertLookUps(parameters, 100, BATCH);
  }

  /**
   * Keys without errors and digits of so many bits that the transforms' errors are all there is.
   */
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("transformSets")
  void transforms(ParameterSet parameters) {
    NoiseModel model = new NoiseModel(parameters);
    assertThat(model.transformVariance() / model.fineBootstrapVariance()).isGreaterThan(0.99);
    assertLookUps(parameters, 4, RINGS / 2);
  }

  static List<ParameterSet> transformSets() {
    ParameterSet.Claim claim = LookupSets.INSECURE_TEST.claim();
    List<ParameterSet> sets = new ArrayList<>();
    for (int size : new int[] {512, 1024, 2048, 4096}) {
      for (Gadget gadget :
          List.of(new Gadget(26, 1), new Gadget(22, 2), new Gadget(14, 3), new Gadget(11, 4))) {
        sets.add(
            new ParameterSet("transforms", 480, 3, 0, 1, size, 0, gadget, new Gadget(8, 3), claim));
      }
    }
    return sets;
  }

  /** With as many keys, and as many rings rotated under each. */
  private static void assertLookUps(ParameterSet parameters, int keys, int rings) {
    SummaryStatistics plain = new SummaryStatistics();
    SummaryStatistics extended = new SummaryStatistics();
    for (int number = 1; number <= keys; number++) {
      FineProbe probe = new FineProbe(TestKeys.numbered(parameters, number));
      addErrors(probe, 1, rings, plain);
      addErrors(probe, 4, rings, extended);
    }
    double predicted = new NoiseModel(parameters).fineBootstrapVariance();
    assertWithin(plain, predicted);
    assertWithin(extended, predicted);
  }

  private static void addErrors(
      FineProbe probe, int extension, int rings, SummaryStatistics errors) {
    int rotations = rings / extension;
    int batches = Math.max(1, rotations / BATCH);
    IntStream.range(0, batches)
        .parallel()
        .mapToObj(
            batch ->
                probe.errors(
                    extension, rotations / batches, PLACES * extension, 100 * extension + batch))
        .toList()
        .forEach(list -> list.forEach(errors::addValue));
  }

  static List<ParameterSet> switchSets() {
    return List.of(LookupSets.BITS2_FAIL64, LookupSets.INSECURE_TEST);
  }

  @ParameterizedTest
  @MethodSource("switchSets")
  void modulusSwitch(ParameterSet parameters) {
    assertModulusSwitch(parameters, new PhaseProbe(parameters));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("allSets")
  void switchesOfEverySet(ParameterSet parameters) {
    PhaseProbe probe = new PhaseProbe(parameters);
    assertModulusSwitch(parameters, probe);
    SummaryStatistics keySwitch = new SummaryStatistics();
    probe.switchErrors(SAMPLES).forEach(errors -> keySwitch.addValue(errors.keySwitch()));
    assertWithin(keySwitch, new NoiseModel(parameters).keySwitchVariance());
  }

  private static void assertModulusSwitch(ParameterSet parameters, PhaseProbe probe) {
    for (int extension : new int[] {2, 4, 16}) {
      SummaryStatistics errors = new SummaryStatistics();
      probe.modulusSwitchErrors(SAMPLES, extension).forEach(errors::addValue);
      assertWithin(errors, new NoiseModel(parameters).modulusSwitchVariance(extension));
    }
  }

  /** Second moment about zero, so that a bias counts too. */
  private static void assertWithin(SummaryStatistics errors, double predicted) {
    assertThat(errors.getN()).isGreaterThan(1_000);
    double measured = errors.getSumsq() / errors.getN();
    assertThat(measured / predicted).isBetween(1 - TOLERANCE, 1 + TOLERANCE);
  }
}
