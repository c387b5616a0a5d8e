package org.trellisfhe.quant.learn;

import org.trellisfhe.quant.internal.Checks;
import org.trellisfhe.quant.network.Shape;

/**
 * Images of bytes, 0 to 255 standing for 0 to 1, each of one class.
 *
 * <p>The arrays are kept, not copied: there may be much in them.
 */
public final class LabelledImages implements Examples {
  private final Shape shape;
  private final byte[] pixels;
  private final byte[] labels;
  private final int classes;

  /**
   * Images and their classes.
   *
   * @param shape of one image
   * @param pixels image by image
   * @param labels one an image
   * @param classes 2 to 127
   * @throws IllegalArgumentException if lengths do not fit or a label is none
   */
  public LabelledImages(Shape shape, byte[] pixels, byte[] labels, int classes) {
    Checks.range("classes", classes, 2, Byte.MAX_VALUE);
    long all = (long) labels.length * shape.size();
    Checks.range("pixels.length", pixels.length, all, all);
    for (int i = 0; i < labels.length; i++) {
      Checks.range("labels[" + i + "]", labels[i], 0, classes - 1L);
    }
    this.shape = shape;
    this.pixels = pixels;
    this.labels = labels;
    this.classes = classes;
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public int targets() {
    return classes;
  }

  @Override
  public void input(int i, float[] values) {
    int from = i * shape.size();
    for (int k = 0; k < shape.size(); k++) {
      values[k] = (pixels[from + k] & 0xff) / 255f;
    }
  }

  @Override
  public void target(int i, float[] values) {
    for (int k = 0; k < classes; k++) {
      values[k] = k == labels[i] ? 1 : 0;
    }
  }

  /** {@return the class of image i} */
  public int label(int i) {
    return labels[i];
  }
}
