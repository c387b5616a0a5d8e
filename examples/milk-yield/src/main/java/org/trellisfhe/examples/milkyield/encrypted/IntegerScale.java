package org.trellisfhe.examples.milkyield.encrypted;

import java.util.Arrays;
import java.util.Objects;
import org.trellisfhe.examples.milkyield.study.IntegerForecaster;
import org.trellisfhe.quant.InputQuantiser;

/**
 * What a client knows of a network on integers: how numbers become integers, and what an output
 * stands for. Nothing of its weights.
 *
 * @param input of windows
 * @param output what the output 1 stands for
 */
record IntegerScale(InputQuantiser input, double output) {
  IntegerScale {
    Objects.requireNonNull(input, "input");
  }

  static IntegerScale of(IntegerForecaster model) {
    return new IntegerScale(model.input(), model.network().outputUnit());
  }

  /** A window's integers, time by time. */
  int[] integers(double[][] window) {
    return Arrays.stream(input.quantise(window)).flatMapToInt(Arrays::stream).toArray();
  }

  /** The forecast that an output stands for. */
  double forecast(int result) {
    return result * output;
  }
}
