package org.trellisfhe.quant.learn;

import org.trellisfhe.quant.network.Network;

/**
 * What flows through a network for some examples at once, and the derivatives of their loss by it:
 * one array an example and node. Mutable, of one learner.
 */
final class Batch {
  private final float[][][] values;
  private final float[][][] gradients;
  private int count;
  private boolean training;
  private long number;

  Batch(Network network, int capacity) {
    int nodes = network.nodes().size();
    values = new float[nodes + 1][][];
    gradients = new float[nodes + 1][][];
    for (int node = Network.INPUT; node < nodes; node++) {
      int size = network.shape(node).size();
      values[node + 1] = new float[capacity][size];
      gradients[node + 1] = node == Network.INPUT ? null : new float[capacity][size];
    }
  }

  /**
   * Starts on other examples.
   *
   * @param examples how many of the rows count
   * @param learns whether the pass forward is one of training
   * @param serial tells the batches of a training apart
   */
  void start(int examples, boolean learns, long serial) {
    this.count = examples;
    this.training = learns;
    this.number = serial;
  }

  /** The values that a node gives, or the input's; a row an example. */
  float[][] values(int node) {
    return values[node + 1];
  }

  /** The derivatives by a node's values; those of the input are not asked for. */
  float[][] gradients(int node) {
    return gradients[node + 1];
  }

  int count() {
    return count;
  }

  boolean training() {
    return training;
  }

  long number() {
    return number;
  }
}
