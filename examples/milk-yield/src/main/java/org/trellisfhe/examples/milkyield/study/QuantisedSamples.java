package org.trellisfhe.examples.milkyield.study;

import java.util.Objects;
import org.trellisfhe.examples.milkyield.data.Samples;
import org.trellisfhe.quant.InputQuantiser;
import org.trellisfhe.quant.learn.Examples;
import org.trellisfhe.quant.network.Shape;

/**
 * Windows as an integer network sees them: in whole levels.
 *
 * @param samples windows of numbers from 0 to 1
 * @param input how they become integers
 */
record QuantisedSamples(Samples samples, InputQuantiser input) implements Examples {
  QuantisedSamples {
    Objects.requireNonNull(samples, "samples");
    Objects.requireNonNull(input, "input");
  }

  @Override
  public int size() {
    return samples.size();
  }

  @Override
  public Shape shape() {
    return samples.shape();
  }

  @Override
  public int targets() {
    return samples.targets();
  }

  @Override
  public void input(int i, float[] values) {
    int[][] levels = input.quantise(samples.window(i));
    int width = shape().width();
    for (int k = 0; k < values.length; k++) {
      values[k] = (float) levels[k / width][k % width] / input.max();
    }
  }

  @Override
  public void target(int i, float[] values) {
    samples.target(i, values);
  }
}
