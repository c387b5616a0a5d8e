package org.trellisfhe.quant.io;

import java.util.List;
import org.trellisfhe.quant.network.Shape;

/** What a model file holds: a network, and where it comes from. Immutable. */
public sealed interface Model permits IntegerModel, RealModel {
  /** {@return the shape of one example} */
  Shape input();

  /** {@return the shape of its results} */
  Shape output();

  /** {@return names of the outputs, one each, if they stand for classes; otherwise none} */
  List<String> labels();

  /** {@return where the network comes from} */
  Provenance provenance();

  /** Refuses labels that are not one an output, or not fit to be shown. */
  static List<String> checkedLabels(List<String> labels, int outputs) {
    if (!labels.isEmpty() && labels.size() != outputs) {
      throw new IllegalArgumentException(
          "labels.size() = %d: must be 0 or %d".formatted(labels.size(), outputs));
    }
    labels.forEach(label -> Texts.requireShown("label", label));
    return List.copyOf(labels);
  }
}
