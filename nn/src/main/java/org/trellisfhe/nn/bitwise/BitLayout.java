package org.trellisfhe.nn.bitwise;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.quant.IntegerModel;

/**
 * How a window's integers stand in bits: time by time, feature by feature, lowest bit first; and
 * the result, an unsigned number, lowest bit first. Public.
 *
 * @param steps time points in a window
 * @param features numbers a time point
 * @param valueBits bits of an input
 * @param outputBits bits of the result
 */
public record BitLayout(int steps, int features, int valueBits, int outputBits) {
  /**
   * The layout of a model.
   *
   * @param model the network on integers
   * @return its layout
   */
  public static BitLayout of(IntegerModel model) {
    return new BitLayout(
        model.shape().steps(),
        model.shape().features(),
        model.input().bits(),
        bitsFor(model.ranges().output().high()));
  }

  private static int bitsFor(long greatest) {
    return Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(greatest));
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
   * @return an unsigned number
   * @throws IllegalArgumentException if there are more or fewer
   */
  public int decode(List<Boolean> bits) {
    if (bits.size() != outputBits) {
      throw new IllegalArgumentException(bits.size() + " bits: must be " + outputBits);
    }
    return Math.toIntExact(Encoding.UNSIGNED.decode(bits));
  }
}
