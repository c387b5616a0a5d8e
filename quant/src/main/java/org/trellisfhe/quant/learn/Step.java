package org.trellisfhe.quant.learn;

import java.util.List;
import org.trellisfhe.base.work.Workers;

/** A layer while it is learned: one node of a network, forward and backward. */
abstract class Step {
  private final int node;
  private final List<Integer> sources;

  Step(int node, List<Integer> sources) {
    this.node = node;
    this.sources = sources;
  }

  /** Computes the node's values from those of its inputs. */
  abstract void forward(Batch batch, Workers.Run run);

  /** Adds to its inputs' gradients, and to those of its weights, what follows from its own. */
  abstract void backward(Batch batch, Workers.Run run);

  /** {@return what is learned here} */
  List<Slot> slots() {
    return List.of();
  }

  int node() {
    return node;
  }

  int source() {
    return sources.get(0);
  }

  List<Integer> sources() {
    return sources;
  }
}
