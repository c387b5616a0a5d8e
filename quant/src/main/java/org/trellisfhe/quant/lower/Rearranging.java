package org.trellisfhe.quant.lower;

import java.util.List;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Selection;

/**
 * Makes selections few: one that changes nothing is left out, one after another becomes one, one
 * before a dense layer becomes another order of its weights, and functions of all values move
 * before them, to the sums that they end.
 */
final class Rearranging extends Rewriting {
  Rearranging(Network network) {
    super(network);
  }

  @Override
  int add(Node node, boolean alone) {
    int place = node.inputs().get(0);
    if (node.layer() instanceof Selection selection && selection.keeps(shape(place))) {
      return place;
    }
    if (before(node) instanceof Selection selection) {
      List<Integer> source = node(place).inputs();
      if (node.layer() instanceof Selection later && later.joins(selection)) {
        return add(new Node(node.name(), later.after(selection), source), false);
      } else if (node.layer() instanceof Dense dense) {
        return add(new Node(node.name(), permuted(dense, selection), source), false);
      } else if (node.layer() instanceof Activated activated && alone) {
        return swapped(node, activated, selection);
      }
    }
    return append(node);
  }

  private int swapped(Node node, Activated activated, Selection selection) {
    Node picked = node(node.inputs().get(0));
    int place = append(new Node(node.name(), activated, picked.inputs()));
    float fill = (float) activated.function().applyAsDouble(selection.fill());
    Selection same = selection.fills() ? selection.withFill(fill) : selection;
    return append(new Node(picked.name(), same, List.of(place)));
  }

  private static Dense permuted(Dense dense, Selection selection) {
    int[] from = selection.from();
    float[] old = dense.weights();
    float[] bias = dense.bias();
    float[] weights = new float[selection.inputCount() * bias.length];
    for (int o = 0; o < bias.length; o++) {
      double constant = bias[o];
      for (int i = 0; i < from.length; i++) {
        float weight = old[o * from.length + i];
        if (from[i] == Selection.FILL) {
          constant += (double) weight * selection.fill();
        } else {
          weights[o * selection.inputCount() + from[i]] += weight;
        }
      }
      bias[o] = (float) constant;
    }
    return new Dense(selection.inputCount(), bias.length, weights, bias);
  }
}
