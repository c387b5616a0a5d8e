package org.trellisfhe.examples.milkyield.study;

import java.util.Arrays;
import java.util.Objects;
import org.trellisfhe.quant.InputQuantiser;
import org.trellisfhe.quant.integer.IntegerNetwork;

/**
 * A network on integers, and how windows become its inputs.
 *
 * @param input how numbers from 0 to 1 become integers
 * @param network with one output
 */
public record IntegerForecaster(InputQuantiser input, IntegerNetwork network) {
  /** Refuses absent parts. */
  public IntegerForecaster {
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(network, "network");
  }

  /** The integers of a window, time by time. */
  public int[] integers(double[][] window) {
    return Arrays.stream(input.quantise(window)).flatMapToInt(Arrays::stream).toArray();
  }

  /** The forecast for a window of features in 0..1. */
  public double forecast(double[][] window) {
    return network.infer(integers(window))[0] * network.outputUnit();
  }
}
