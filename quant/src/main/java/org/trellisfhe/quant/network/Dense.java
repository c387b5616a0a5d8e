package org.trellisfhe.quant.network;

import java.util.Arrays;
import java.util.List;
import org.trellisfhe.quant.internal.Checks;

/** Every output is a sum of all inputs times weights, plus a bias. */
public final class Dense implements Layer {
  private final int inputCount;
  private final int outputCount;
  private final float[] weights;
  private final float[] bias;

  /**
   * A layer of known weights.
   *
   * @param inputCount values of an input, of whatever shape
   * @param outputCount values of an output
   * @param weights output by output: output * inputCount + input
   * @param bias one an output
   * @throws IllegalArgumentException if lengths do not fit or a number is not finite
   */
  public Dense(int inputCount, int outputCount, float[] weights, float[] bias) {
    Checks.range("inputCount", inputCount, 1, Shape.MAX_SIZE);
    Checks.range("outputCount", outputCount, 1, Shape.MAX_SIZE);
    this.inputCount = inputCount;
    this.outputCount = outputCount;
    this.weights = Checks.finite("weights", weights, (long) inputCount * outputCount);
    this.bias = Checks.finite("bias", bias, outputCount);
  }

  @Override
  public Shape output(List<Shape> inputs) {
    Shape input = Layer.only(inputs);
    Checks.range("size of " + input, input.size(), inputCount, inputCount);
    return Shape.vector(outputCount);
  }

  /** {@return values of an input} */
  public int inputCount() {
    return inputCount;
  }

  /** {@return values of an output} */
  public int outputCount() {
    return outputCount;
  }

  /** {@return a copy: output * inputCount + input} */
  public float[] weights() {
    return weights.clone();
  }

  /** The weights themselves, for reading. */
  float[] rawWeights() {
    return weights;
  }

  /** {@return a copy, one an output} */
  public float[] bias() {
    return bias.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Dense that
        && inputCount == that.inputCount
        && Arrays.equals(weights, that.weights)
        && Arrays.equals(bias, that.bias);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(weights) + Arrays.hashCode(bias);
  }

  @Override
  public String toString() {
    return "Dense[" + inputCount + " -> " + outputCount + "]";
  }
}
