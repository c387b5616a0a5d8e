package org.trellisfhe.quant.io;

import java.util.List;
import java.util.Objects;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.network.Shape;

/**
 * A model on integers: what runs bit by bit, and by look-ups.
 *
 * @param network on integers
 * @param labels of the outputs, one each, if they stand for classes; otherwise none
 * @param provenance where the network comes from
 */
public record IntegerModel(IntegerNetwork network, List<String> labels, Provenance provenance)
    implements Model {
  /**
   * Checks names and labels.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public IntegerModel {
    Objects.requireNonNull(provenance, "provenance");
    labels = Model.checkedLabels(labels, network.output().size());
    network.nodes().forEach(node -> Texts.checked("name of a node", node.name()));
  }

  @Override
  public Shape input() {
    return network.shape();
  }

  @Override
  public Shape output() {
    return network.output();
  }
}
