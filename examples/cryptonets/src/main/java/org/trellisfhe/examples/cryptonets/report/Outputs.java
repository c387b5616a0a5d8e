package org.trellisfhe.examples.cryptonets.report;

import java.util.List;
import java.util.stream.IntStream;
import org.trellisfhe.quant.learn.LabelledImages;

/**
 * What a network gives for the first images of a set.
 *
 * @param values a number a class, image by image
 */
public record Outputs(List<double[]> values) {
  /** Takes an unmodifiable copy. */
  public Outputs {
    values = List.copyOf(values);
  }

  /** {@return how many images there are} */
  public int size() {
    return values.size();
  }

  /** {@return those for the first so many images} */
  public Outputs first(int count) {
    return new Outputs(values.subList(0, count));
  }

  /** {@return the class of an image: the first with the greatest output} */
  public int predicted(int image) {
    double[] output = values.get(image);
    int best = 0;
    for (int i = 1; i < output.length; i++) {
      best = output[i] > output[best] ? i : best;
    }
    return best;
  }

  /** {@return for how many images the class is right} */
  public int right(LabelledImages images) {
    return (int) IntStream.range(0, size()).filter(i -> predicted(i) == images.label(i)).count();
  }
}
