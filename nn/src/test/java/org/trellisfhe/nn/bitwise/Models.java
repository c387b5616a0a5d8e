package org.trellisfhe.nn.bitwise;

import java.util.SplittableRandom;
import org.trellisfhe.quant.CnnShape;
import org.trellisfhe.quant.InputQuantiser;
import org.trellisfhe.quant.IntegerModel;
import org.trellisfhe.quant.IntegerUnit;
import org.trellisfhe.quant.Requantiser;

/** Integer models with random weights, and windows for them. */
public final class Models {
  private Models() {}

  public static IntegerModel random(CnnShape shape, int bits, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int most = (1 << (bits - 1)) - 1;
    int largest = shape.filter() * most * ((1 << bits) - 1);
    int shift = Math.max(0, 32 - Integer.numberOfLeadingZeros(largest) - bits - 2);
    return IntegerModel.builder(shape)
        .input(new InputQuantiser(bits, false))
        .filter(
            new IntegerUnit(
                weights(random, shape.filter(), most), random.nextInt(-most * 9, most * 9 + 1)))
        .filterActivation(new Requantiser(shift, bits))
        .dense(
            new IntegerUnit(
                weights(random, shape.positions(), most), random.nextInt(-most * 9, most * 9 + 1)))
        .outputScale(0.01)
        .build();
  }

  private static int[] weights(SplittableRandom random, int count, int most) {
    return random.ints(count, -most, most + 1).toArray();
  }

  public static int[][] window(IntegerModel model, SplittableRandom random) {
    int[][] window = new int[model.shape().steps()][];
    // Some windows at the ends of the range, where sums are largest.
    int low = random.nextInt(4) == 0 ? model.input().max() : 0;
    for (int t = 0; t < window.length; t++) {
      window[t] = random.ints(model.shape().features(), low, model.input().max() + 1).toArray();
    }
    return window;
  }
}
