package org.trellisfhe.nn.bitwise;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.network.Shape;

/**
 * How an example's integers and the results stand in bits: integer by integer in the order of their
 * shapes' arrays, lowest bit first. Public.
 *
 * @param input what goes up
 * @param output what comes down
 */
public record BitLayout(Tensor input, Tensor output) {
  /**
   * Integers of one kind.
   *
   * @param shape of their array
   * @param range of each of them
   */
  public record Tensor(Shape shape, IntRange range) {
    /**
     * What the bits of an integer stand for.
     *
     * @return two's complement if it may be negative, else unsigned
     */
    public Encoding encoding() {
      return range.low() < 0 ? Encoding.TWOS_COMPLEMENT : Encoding.UNSIGNED;
    }

    /**
     * Bits of an integer.
     *
     * @return the least that hold the range, at least 1
     */
    public int valueBits() {
      return range.wordBits();
    }

    /**
     * Bits of one example.
     *
     * @return those of all its integers
     */
    public int bits() {
      return Math.multiplyExact(shape.size(), valueBits());
    }
  }

  /**
   * What goes up, which is known before anything of a network is planned.
   *
   * @param network on integers
   * @return its input
   */
  static Tensor input(IntegerNetwork network) {
    return new Tensor(network.shape(), network.input().range());
  }

  /**
   * The bits of an example.
   *
   * @param values in the order of the input's shape, each in its range
   * @return as many bits as {@link #input()} has
   * @throws IllegalArgumentException if there are more or fewer values, or one lies outside
   */
  public List<Boolean> encode(int[] values) {
    if (values.length != input.shape().size()) {
      throw new IllegalArgumentException(
          "%d integers: must be %d, of %s"
              .formatted(values.length, input.shape().size(), input.shape()));
    }
    List<Boolean> bits = new ArrayList<>(input.bits());
    for (int i = 0; i < values.length; i++) {
      if (!input.range().contains(values[i])) {
        throw new IllegalArgumentException(
            "value %d at %d: must be %d to %d"
                .formatted(values[i], i, input.range().low(), input.range().high()));
      }
      bits.addAll(input.encoding().encode(values[i], input.valueBits()));
    }
    return bits;
  }

  /**
   * The results that bits stand for.
   *
   * @param bits as many as {@link #output()} has
   * @return the integers in the order of the output's shape
   * @throws IllegalArgumentException if there are more or fewer
   */
  public int[] decode(List<Boolean> bits) {
    if (bits.size() != output.bits()) {
      throw new IllegalArgumentException(
          "%d bits: must be %d, for %s".formatted(bits.size(), output.bits(), output.shape()));
    }
    int[] values = new int[output.shape().size()];
    int width = output.valueBits();
    for (int i = 0; i < values.length; i++) {
      values[i] =
          Math.toIntExact(output.encoding().decode(bits.subList(i * width, (i + 1) * width)));
    }
    return values;
  }
}
