package org.trellisfhe.nn.bitwise;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerModel;

/**
 * How a window's integers stand in bits: time by time, feature by feature, lowest bit first; and
 * the result, lowest bit first. Public.
 *
 * @param steps time points in a window
 * @param features numbers a time point
 * @param valueBits bits of an input
 * @param outputBits bits of the result
 * @param output what they stand for: unsigned, or in two's complement if it may be negative
 */
public record BitLayout(int steps, int features, int valueBits, int outputBits, Encoding output) {
  /**
   * The layout of a model.
   *
   * @param model the network on integers
   * @return its layout
   */
  public static BitLayout of(IntegerModel model) {
    IntRange range = model.ranges().output();
    Encoding output = BitwiseActivation.encoding(range);
    return new BitLayout(
        model.shape().steps(),
        model.shape().features(),
        model.input().bits(),
        BitwiseActivation.width(output, range),
        output);
  }

  /**
   * Bits of a window.
   *
   * @return their number
   */
  public int inputBits() {
    return steps * features * valueBits;
  }

  /**
   * The bits of a window.
   *
   * @param window by time point and feature, unsigned, each of at most {@code valueBits} bits
   * @return {@link #inputBits()} bits
   * @throws IllegalArgumentException if the shape or a value is not the layout's
   */
  public List<Boolean> encode(int[][] window) {
    if (window.length != steps) {
      throw new IllegalArgumentException(window.length + " time points: must be " + steps);
    }
    List<Boolean> bits = new ArrayList<>(inputBits());
    for (int[] point : window) {
      if (point.length != features) {
        throw new IllegalArgumentException(point.length + " features: must be " + features);
      }
      for (int value : point) {
        bits.addAll(Encoding.UNSIGNED.encode(value, valueBits));
      }
    }
    return bits;
  }

  /**
   * The result that bits stand for.
   *
   * @param bits {@code outputBits} of them
   * @return a number of the model's output range
   * @throws IllegalArgumentException if there are more or fewer
   */
  public int decode(List<Boolean> bits) {
    if (bits.size() != outputBits) {
      throw new IllegalArgumentException(bits.size() + " bits: must be " + outputBits);
    }
    return Math.toIntExact(output.decode(bits));
  }
}
