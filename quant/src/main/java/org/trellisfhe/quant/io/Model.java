package org.trellisfhe.quant.io;

import java.util.List;
import java.util.Objects;
import org.trellisfhe.quant.integer.IntegerNetwork;

/**
 * What a model file holds.
 *
 * @param network on integers
 * @param labels of the outputs, one each, if they stand for classes; otherwise none
 * @param provenance where the network comes from
 */
public record Model(IntegerNetwork network, List<String> labels, Provenance provenance) {
  /**
   * Checks names and labels.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public Model {
    Objects.requireNonNull(provenance, "provenance");
    labels = List.copyOf(labels);
    int outputs = network.output().size();
    if (!labels.isEmpty() && labels.size() != outputs) {
      throw new IllegalArgumentException(
          "labels.size() = %d: must be 0 or %d".formatted(labels.size(), outputs));
    }
    labels.forEach(label -> Texts.requireShown("label", label));
    network.nodes().forEach(node -> Texts.checked("name of a node", node.name()));
  }
}
