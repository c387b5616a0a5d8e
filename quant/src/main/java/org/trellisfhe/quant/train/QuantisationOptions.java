package org.trellisfhe.quant.train;

import java.util.Objects;
import org.trellisfhe.quant.InputQuantiser;
import org.trellisfhe.quant.weights.WeightGrid;

/**
 * The widths of a quantised network.
 *
 * @param input how features become integers
 * @param weights the grid of filter and dense weights
 * @param activationBits bits of an unsigned activation, 1 to 16
 * @param tables how large tables and sums may be where the activation is a table
 * @param digitPenalty what a signed digit of a filter weight must gain to be kept, in squared steps
 *     of the grid; 0 gives the nearest weights, more gives cheaper ones
 */
public record QuantisationOptions(
    InputQuantiser input,
    WeightGrid weights,
    int activationBits,
    TableLimits tables,
    double digitPenalty) {
  /** A penalty that removes about half of the digits at little loss. */
  public static final double DEFAULT_PENALTY = 0.5;

  /** Checks widths and penalty. */
  public QuantisationOptions {
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(tables, "tables");
    if (activationBits < 1 || activationBits > 16) {
      throw new IllegalArgumentException(
          "activationBits = " + activationBits + ": must be 1 to 16");
    }
    if (!(digitPenalty >= 0 && digitPenalty <= 1e6)) {
      throw new IllegalArgumentException("digitPenalty = " + digitPenalty + ": must be 0 to 1e6");
    }
  }

  /** {@return inputs with error diffusion, weights and activations all of so many bits, 2 to 8} */
  public static QuantisationOptions ofBits(int bits) {
    return new QuantisationOptions(
        new InputQuantiser(bits, true),
        new WeightGrid(bits),
        bits,
        TableLimits.ofBits(bits),
        DEFAULT_PENALTY);
  }
}
