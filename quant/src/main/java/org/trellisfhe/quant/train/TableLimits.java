package org.trellisfhe.quant.train;

import java.util.Objects;

/**
 * How large the tables of a quantised network may be, and the sums before them. On ciphertexts a
 * look-up costs by the number of indices over the whole range that a sum can have, and parameters
 * must hold every sum.
 *
 * @param filter of the filter
 * @param dense of the dense layer
 * @param outputBits bits of the unsigned output, 1 to 16
 */
public record TableLimits(Layer filter, Layer dense, int outputBits) {
  private static final int MAX_BITS = 16;
  private static final int OUTPUT_BITS = 8;

  /** Checks the output. */
  public TableLimits {
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(dense, "dense");
    require("outputBits", outputBits, MAX_BITS);
  }

  /**
   * What suits inputs, weights and activations all of so many bits: with 4 bits sums of 8 bits, of
   * which the filter's table sees 7, and an output of 8.
   *
   * @param bits 2 to 8
   */
  public static TableLimits ofBits(int bits) {
    return new TableLimits(
        new Layer(2 * bits, bits + 3), new Layer(2 * bits, bits + 4), OUTPUT_BITS);
  }

  /**
   * The limits of one layer.
   *
   * @param sumBits bits that number the sums, from the least to the greatest that can be, 1 to 30
   * @param indexBits bits that number the indices of the table, 1 to 16
   */
  public record Layer(int sumBits, int indexBits) {
    /** Checks both. */
    public Layer {
      require("sumBits", sumBits, 30);
      require("indexBits", indexBits, MAX_BITS);
    }
  }

  private static void require(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(name + " = " + value + ": must be 1 to " + most);
    }
  }
}
