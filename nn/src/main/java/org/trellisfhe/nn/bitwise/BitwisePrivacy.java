package org.trellisfhe.nn.bitwise;

import java.util.List;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.circuit.Circuit;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.CircuitReport;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.lwe.noise.FailureProbability;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.publickey.Rerandomiser;
import org.trellisfhe.nn.privacy.Leak;
import org.trellisfhe.nn.privacy.Privacy;

/**
 * How the bits of a plan's results are made to tell nothing but their values, after Ducas and
 * Stehlé, <i>Sanitization of FHE Ciphertexts</i> (2016); {@code docs/privacy.md} derives it. A
 * cycle gives each bit, fresh from a bootstrap, a new mask and floods its error as far as a
 * bootstrap can still read it, and bootstraps it. After as many cycles as are needed the last
 * results get a new mask and a flood as wide as they can be read with.
 */
public final class BitwisePrivacy {
  private static final int MOST_CYCLES = 64;

  private final Circuit cycle;
  private final CircuitReport cycleReport;
  private final int cycles;
  private final Floods floods;
  private final Leak leak;
  private final double zeroSeconds;
  private final double log2ReadingFailure;

  /** Variances of what is added, and of what comes of it. */
  private record Floods(double between, double last, double stated) {}

  private BitwisePrivacy(
      Circuit cycle,
      CircuitReport cycleReport,
      int cycles,
      Floods floods,
      Leak leak,
      ParameterSet parameters) {
    this.cycle = cycle;
    this.cycleReport = cycleReport;
    this.cycles = cycles;
    this.floods = floods;
    this.leak = leak;
    zeroSeconds = Rerandomiser.seconds(parameters);
    log2ReadingFailure = parameters.claim().log2FailureProbability();
  }

  /**
   * For bits that are fresh from bootstraps.
   *
   * @param bits of the results
   * @param parameters of the key
   * @param budget that each bootstrap keeps to
   * @param privacy that is wanted
   * @throws IllegalArgumentException if no number of cycles that is worth while hides as much
   */
  static BitwisePrivacy of(int bits, ParameterSet parameters, NoiseBudget budget, Privacy privacy) {
    NoiseModel noise = new NoiseModel(parameters);
    double own = noise.bootstrapVariance();
    double zero = noise.publicVariance();
    double stated = statedVariance(bits, parameters);
    Floods floods =
        new Floods(
            budget.largestInputVariance(Gate.REFRESH) - own - zero, stated - own - zero, stated);
    if (!(floods.between > own)) {
      throw new IllegalArgumentException(
          "'%s' leaves bits no room to hide their errors in".formatted(parameters.name()));
    }
    double divergence = bits * zero / (2 * floods.last);
    for (int cycles = 1; cycles <= MOST_CYCLES; cycles++) {
      Leak leak = new Leak(bits * distance(own, floods, cycles), divergence);
      if (leak.keeps(privacy)) {
        Circuit cycle = cycle(bits, budget);
        return new BitwisePrivacy(
            cycle,
            cycle.report(budget.withInputVariance(floods.between + own + zero)),
            cycles,
            floods,
            leak,
            parameters);
      }
    }
    throw new IllegalArgumentException(
        "'%s' hides the network in the results of 2^%.1f records at most: 2^%d are wanted"
            .formatted(
                parameters.name(), new Leak(0, divergence).log2Records(), privacy.log2Records()));
  }

  /** The greatest with which all bits are read with the set's failure probability. */
  private static double statedVariance(int bits, ParameterSet parameters) {
    double each = parameters.claim().log2FailureProbability() - log2(bits);
    return NoiseBudget.of(new NoiseModel(parameters))
        .withLog2FailureProbability(each)
        .largestOutputVariance();
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  private static double distance(double own, Floods floods, int cycles) {
    return Math.pow(apart(own, floods.between), cycles) * apart(own, floods.last);
  }

  /**
   * How far apart two ciphertexts of a bit remain whose errors are drawn by themselves, when both
   * are flooded: the mean over their difference z, of variance 2 own, of {@code erf(|z| / sqrt(8
   * flood))}.
   */
  private static double apart(double own, double flood) {
    return 2 / Math.PI * Math.atan(Math.sqrt(own / (2 * flood)));
  }

  private static Circuit cycle(int bits, NoiseBudget budget) {
    CircuitBuilder builder = new CircuitBuilder();
    double noisy = budget.largestInputVariance(Gate.REFRESH);
    return builder.buildFresh(builder.inputs(bits), budget.withInputVariance(noisy));
  }

  /** {@return what a record's results tell at most} */
  public Leak leak() {
    return leak;
  }

  /** {@return how often each bit is bootstrapped} */
  public int cycles() {
    return cycles;
  }

  /** {@return bootstraps for one record} */
  public long bootstraps() {
    return (long) cycles * cycleReport.bootstraps();
  }

  /** {@return encryptions of zero for one record} */
  public long zeros() {
    return (cycles + 1L) * cycle.outputs();
  }

  /** {@return about how long these take on one core, without the bootstraps} */
  public double zeroSeconds() {
    return zeros() * zeroSeconds;
  }

  /**
   * log2 of the probability that a bit is changed on its way, or read wrong.
   *
   * @return of a record
   */
  public double log2Failure() {
    return FailureProbability.log2Sum(
        List.of(cycleReport.log2CircuitFailure() + log2(cycles), log2ReadingFailure));
  }

  /**
   * The error variance that every result states: the greatest that it can be read with, which tells
   * nothing of the network.
   *
   * @return squared torus units
   */
  public double statedVariance() {
    return floods.stated;
  }

  Circuit cycle() {
    return cycle;
  }

  double floodBetween() {
    return floods.between;
  }

  double lastFlood() {
    return floods.last;
  }
}
