package org.trellisfhe.quant.learn;

import java.util.SplittableRandom;
import org.trellisfhe.quant.ScalarFunction;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.NetworkBuilder;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/** Small networks and data for tests. */
final class Nets {
  private Nets() {}

  /** Every kind of layer, a branch and asymmetric windows. */
  static Network everything(ScalarFunction function, boolean maximum) {
    Window padded = Window.of(3, 2).withPadding(1, 1, 1, 0);
    NetworkBuilder builder =
        new NetworkBuilder(new Shape(2, 6, 5), 7)
            .convolution(padded, 3)
            .normalisation()
            .activation(function);
    int branch = builder.last();
    builder.convolution(padded, 3).sum(branch).activation(function);
    Window halves = Window.of(2, 2).withStride(2, 1);
    return (maximum ? builder.maxPool(halves) : builder.averagePool(halves))
        .dense(12)
        .activation(function)
        .dense(3)
        .build();
  }

  /** Images whose class is where the brightest stripe lies, with noise. */
  static LabelledImages stripes(int size, Shape shape, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] pixels = new byte[size * shape.size()];
    byte[] labels = new byte[size];
    for (int i = 0; i < size; i++) {
      labels[i] = (byte) random.nextInt(3);
      for (int k = 0; k < shape.size(); k++) {
        int row = k / shape.width() % shape.height();
        int light = row * 3 / shape.height() == labels[i] ? 110 : 60;
        pixels[i * shape.size() + k] = (byte) (light + random.nextInt(-55, 56));
      }
    }
    return new LabelledImages(shape, pixels, labels, 3);
  }
}
