package org.trellisfhe.quant.lower;

import java.util.Objects;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.internal.Checks;
import org.trellisfhe.quant.weights.WeightGrid;

/**
 * How one layer is quantised.
 *
 * @param grid of the weights
 * @param perChannel whether each output channel has a scale of its own; where sums are not rounded
 *     all have one in any case
 * @param activationBits bits of the values that the layer gives, 1 to 16; 2 at least where they
 *     have a sign
 * @param scaling from sums to activations
 * @param clip what the greatest activation stands for
 * @param sumBits the most bits that number the sums, from the least to the greatest that any input
 *     could make, 4 to 30: weights are made coarser for it, and those of rows that could still make
 *     others are dropped
 * @param tableBits the most bits of what a table looks up, 4 to 16: sums of more are rounded to as
 *     many first, which training does not see. A table on bits has 10 at most, and one by look-ups
 *     is the cheaper the fewer it has
 */
public record LayerScheme(
    WeightGrid grid,
    boolean perChannel,
    int activationBits,
    Scaling scaling,
    Clip clip,
    int sumBits,
    int tableBits) {
  /** Sums as wide as they come. */
  public static final int WIDE = 30;

  /** Tables as long as they may be. */
  public static final int LONG = 16;

  /** Checks the ranges. */
  public LayerScheme {
    Objects.requireNonNull(grid, "grid");
    Objects.requireNonNull(scaling, "scaling");
    Objects.requireNonNull(clip, "clip");
    Checks.range("activationBits", activationBits, 1, 16);
    Checks.range("sumBits", sumBits, 4, WIDE);
    Checks.range("tableBits", tableBits, 4, LONG);
    if (perChannel && scaling == Scaling.SHIFT) {
      throw new IllegalArgumentException("perChannel: must be false where sums are shifted");
    }
  }

  /** {@return weights and activations of so many bits, wide sums, one scale a layer} */
  public static LayerScheme ofBits(int bits) {
    return new LayerScheme(
        new WeightGrid(bits), false, bits, Scaling.TABLE, Clip.LEAST_SQUARES, WIDE, LONG);
  }

  /** {@return this with other weights} */
  public LayerScheme withGrid(WeightGrid value) {
    return new LayerScheme(value, perChannel, activationBits, scaling, clip, sumBits, tableBits);
  }

  /** {@return this with one scale a channel, or one a layer} */
  public LayerScheme withPerChannel(boolean value) {
    return new LayerScheme(grid, value, activationBits, scaling, clip, sumBits, tableBits);
  }

  /** {@return this with other activations} */
  public LayerScheme withActivationBits(int value) {
    return new LayerScheme(grid, perChannel, value, scaling, clip, sumBits, tableBits);
  }

  /** {@return this with another scaling} */
  public LayerScheme withScaling(Scaling value) {
    return new LayerScheme(grid, perChannel, activationBits, value, clip, sumBits, tableBits);
  }

  /** {@return this with another clip} */
  public LayerScheme withClip(Clip value) {
    return new LayerScheme(grid, perChannel, activationBits, scaling, value, sumBits, tableBits);
  }

  /** {@return this with other limits of the sums} */
  public LayerScheme withSumBits(int value) {
    return new LayerScheme(grid, perChannel, activationBits, scaling, clip, value, tableBits);
  }

  /** {@return this with tables of other lengths} */
  public LayerScheme withTableBits(int value) {
    return new LayerScheme(grid, perChannel, activationBits, scaling, clip, sumBits, value);
  }

  /** {@return the integers of an activation: from 0, or symmetric where it has a sign} */
  public IntRange levels(boolean signed) {
    if (signed) {
      Checks.range("activationBits", activationBits, 2, 16);
      int greatest = (1 << (activationBits - 1)) - 1;
      return new IntRange(-greatest, greatest);
    }
    return new IntRange(0, (1 << activationBits) - 1);
  }
}
