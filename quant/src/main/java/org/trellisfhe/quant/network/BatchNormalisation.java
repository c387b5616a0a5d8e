package org.trellisfhe.quant.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trellisfhe.quant.StandardFunction;
import org.trellisfhe.quant.StandardFunction.Kind;
import org.trellisfhe.quant.internal.Checks;

/**
 * Batch normalisation as it is in inference: each channel times a factor, plus an offset. {@link
 * Folding} puts both into the layer before.
 */
public final class BatchNormalisation implements Layer {
  private final float[] factors;
  private final float[] offsets;

  /**
   * A layer of known factors.
   *
   * @param factors one a channel
   * @param offsets one a channel
   * @throws IllegalArgumentException if lengths do not fit or a number is not finite
   */
  public BatchNormalisation(float[] factors, float[] offsets) {
    Checks.range("factors.length", factors.length, 1, Shape.MAX_SIZE);
    this.factors = Checks.finite("factors", factors, factors.length);
    this.offsets = Checks.finite("offsets", offsets, factors.length);
  }

  /**
   * The layer as it is trained: (x - mean) / sqrt(variance + epsilon) * scale + shift.
   *
   * @param scale one a channel, as are the following
   * @param epsilon positive
   */
  public static BatchNormalisation of(
      float[] scale, float[] shift, float[] mean, float[] variance, double epsilon) {
    float[] factors = new float[scale.length];
    float[] offsets = new float[scale.length];
    Checks.range("shift.length", shift.length, scale.length, scale.length);
    Checks.range("mean.length", mean.length, scale.length, scale.length);
    Checks.range("variance.length", variance.length, scale.length, scale.length);
    for (int c = 0; c < scale.length; c++) {
      double factor = scale[c] / Math.sqrt(variance[c] + epsilon);
      factors[c] = (float) factor;
      offsets[c] = (float) (shift[c] - factor * mean[c]);
    }
    return new BatchNormalisation(factors, offsets);
  }

  @Override
  public Shape output(List<Shape> inputs) {
    Shape input = Layer.only(inputs);
    Checks.range("channels of " + input, input.channels(), factors.length, factors.length);
    return input;
  }

  /** {@return factor and offset if they are those of all channels} */
  public Optional<StandardFunction> alike() {
    boolean alike =
        IntStream.range(1, factors.length)
            .allMatch(c -> factors[c] == factors[0] && offsets[c] == offsets[0]);
    return alike
        ? Optional.of(new StandardFunction(Kind.AFFINE, factors[0], offsets[0]))
        : Optional.empty();
  }

  /** {@return how many channels there are} */
  public int channels() {
    return factors.length;
  }

  /** {@return a copy, one a channel} */
  public float[] factors() {
    return factors.clone();
  }

  /** {@return a copy, one a channel} */
  public float[] offsets() {
    return offsets.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BatchNormalisation that
        && Arrays.equals(factors, that.factors)
        && Arrays.equals(offsets, that.offsets);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(factors) + Arrays.hashCode(offsets);
  }

  @Override
  public String toString() {
    return "BatchNormalisation[" + factors.length + "]";
  }
}
