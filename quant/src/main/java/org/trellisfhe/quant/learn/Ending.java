package org.trellisfhe.quant.learn;

import org.trellisfhe.base.work.Workers;

/** What is done to a node's values after its step, in place. */
interface Ending {
  /** Changes the node's values. */
  void forward(Batch batch, int node, Workers.Run run);

  /** Changes the node's gradients, before the step sees them. */
  void backward(Batch batch, int node, Workers.Run run);

  /** Takes the scale that inference keeps to. */
  default void settle() {}

  /** Adds what training changes. */
  default void addTo(State state) {}
}
