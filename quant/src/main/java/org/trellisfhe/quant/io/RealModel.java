package org.trellisfhe.quant.io;

import java.util.List;
import java.util.Objects;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Shape;

/**
 * A model on real numbers: what runs on numbers in slots (CKKS), if its activations are
 * polynomials.
 *
 * @param network on real numbers
 * @param low the least number of an example that it was made for
 * @param high the greatest
 * @param labels of the outputs, one each, if they stand for classes; otherwise none
 * @param provenance where the network comes from
 */
public record RealModel(
    Network network, double low, double high, List<String> labels, Provenance provenance)
    implements Model {
  /**
   * Checks range, names and labels.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public RealModel {
    Objects.requireNonNull(provenance, "provenance");
    if (!(low < high && high - low < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "range of inputs %s to %s: must be finite, the lower end first".formatted(low, high));
    }
    labels = Model.checkedLabels(labels, network.output().size());
    network.nodes().forEach(node -> Texts.checked("name of a node", node.name()));
  }

  @Override
  public Shape input() {
    return network.input();
  }

  @Override
  public Shape output() {
    return network.output();
  }
}
