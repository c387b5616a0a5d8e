package org.trellisfhe.lwe.transform;

import java.util.Arrays;

/** {@link BlockProducts} of a transform of one polynomial, product after product. */
final class OneByOneProducts {
  private final BlockProducts block;
  private final NegacyclicTransform transform;
  private final double[] neutral;
  private final double[] product;

  /** For each slot, what its own products take away. */
  private final double[][] own;

  OneByOneProducts(BlockProducts block, NegacyclicTransform transform) {
    this.block = block;
    this.transform = transform;
    neutral = new double[transform.factorLength()];
    transform.neutralFactor(neutral);
    product = new double[block.columns * transform.length()];
    own = new double[block.slots][product.length];
  }

  static void multiply(
      BlockProducts block, NegacyclicTransform transform, double[] matrices, int from, int next) {
    for (int term = 0; term < block.terms; term++) {
      transform.multiply(
          block.rows[0],
          block.rowCount,
          matrices,
          from + term * next,
          block.columns,
          block.factors,
          block.factor(term, 0),
          block.sums[0],
          term > 0);
    }
  }

  /**
   * Term by term, so that each sum has its terms in the same order however many slots there are.
   */
  void multiplyMoved(double[] matrices, int from, int next) {
    for (int slot = 0; slot < block.slots; slot++) {
      Arrays.fill(own[slot], 0);
      Arrays.fill(block.sums[slot], 0);
    }
    for (int term = 0; term < block.terms; term++) {
      for (int slot = 0; slot < block.slots; slot++) {
        int target = 0;
        while (block.fromSlots[term * block.slots + target] != slot) {
          target++;
        }
        int key = from + term * next;
        transform.multiply(
            block.rows[slot],
            block.rowCount,
            matrices,
            key,
            block.columns,
            neutral,
            0,
            product,
            false);
        transform.addRotated(
            product,
            block.columns,
            block.factors,
            block.factor(term, target),
            own[slot],
            block.sums[target]);
      }
    }
    for (int slot = 0; slot < block.slots; slot++) {
      double[] sums = block.sums[slot];
      for (int i = 0; i < sums.length; i++) {
        sums[i] += own[slot][i];
      }
    }
  }
}
