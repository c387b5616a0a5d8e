package org.trellisfhe.bench.params;

import java.util.Locale;
import java.util.SplittableRandom;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.internal.kernels.RotationStep;
import org.trellisfhe.lwe.params.ParameterSet;

/** Where the time of one step of the blind rotation goes, part by part, everything in cache. */
final class StepBudget {
  private static final String HEAD =
      "%13s %8s %8s %8s %8s %8s  %8s%n"
          .formatted(
              "side by side", "digits", "forward", "products", "backward", "rounding", "all");

  private final RotationStep step;
  private final int[] accumulators;
  private final int[] powers;
  private final double[] matrices;

  private StepBudget(RotationStep step, ParameterSet set) {
    this.step = step;
    SplittableRandom random = new SplittableRandom(1);
    int coefficients = set.longDimension() + set.ringSize();
    accumulators = random.ints((long) coefficients * step.width()).toArray();
    powers = random.ints((long) set.keyBlock() * step.width(), 1, 2 * set.ringSize()).toArray();
    matrices = new double[set.keyBlock() * EvaluationKey.matrixLength(set)];
  }

  /** A line for ciphertexts side by side, if the kernels have that, and one for one alone. */
  static String of(Kernels kernels, ParameterSet set) {
    StringBuilder text = new StringBuilder(HEAD);
    kernels.wideStep().apply(set).ifPresent(step -> text.append(new StepBudget(step, set).row()));
    return text.append(new StepBudget(kernels.singleStep(set), set).row()).toString();
  }

  private String row() {
    return String.format(
        Locale.ROOT,
        "%13d %8.0f %8.0f %8.0f %8.0f %8.0f  %8.0f%n",
        step.width(),
        each(() -> step.decompose(accumulators)),
        each(step::forward),
        each(() -> step.multiply(powers, 0, matrices)),
        each(step::backward),
        each(() -> step.addRounded(accumulators)),
        each(() -> step.rotate(accumulators, powers, 0, matrices)));
  }

  /** The time does not depend on the values, of which repeated transforms make infinite ones. */
  private double each(Runnable part) {
    return MedianTimer.nanos(part) / step.width();
  }
}
