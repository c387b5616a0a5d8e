package org.trellisfhe.bench.params;

import java.util.Locale;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.internal.kernels.TorusWidth;
import org.trellisfhe.lwe.params.ParameterSet;

/** Where the time of one step of the blind rotation goes, part by part, everything in cache. */
final class StepBudget {
  private static final String HEAD =
      "%13s %8s %8s %8s %8s %8s  %8s%n"
          .formatted(
              "side by side", "digits", "forward", "products", "backward", "rounding", "all");

  private StepBudget() {}

  /** A line for ciphertexts side by side, if the kernels have that, and one for one alone. */
  static String of(Kernels kernels, ParameterSet set, TorusWidth torus) {
    StringBuilder text = new StringBuilder(HEAD);
    kernels
        .wide()
        .apply(set.ringSize())
        .ifPresent(layout -> text.append(row(new StepLoad(layout, set, torus))));
    return text.append(row(new StepLoad(kernels.single().apply(set.ringSize()), set, torus)))
        .toString();
  }

  /** Transforming again and again makes infinite numbers, which take no longer. */
  private static String row(StepLoad load) {
    return String.format(
        Locale.ROOT,
        "%13d %8.0f %8.0f %8.0f %8.0f %8.0f  %8.0f%n",
        load.width(),
        load.nanos(load::decompose),
        load.nanos(load::forward),
        load.nanos(load::multiply),
        load.nanos(load::backward),
        load.nanos(load::addRounded),
        load.nanos(load::rotate));
  }
}
