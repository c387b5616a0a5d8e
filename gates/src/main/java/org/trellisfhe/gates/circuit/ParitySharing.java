package org.trellisfhe.gates.circuit;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.BitSet;
import java.util.Optional;

/**
 * Drops dead nodes, and makes a parity free where the matching carry is needed anyway but was asked
 * for later.
 */
final class ParitySharing {
  private final NodeTable source;
  private final BitSet live;
  private final Simplifier sourceNodes;
  private final NodeTable target = new NodeTable();
  private final Simplifier targetNodes = new Simplifier(target);
  private final Int2IntOpenHashMap literals;

  private ParitySharing(NodeTable source, BitSet live) {
    this.source = source;
    this.live = live;
    this.sourceNodes = new Simplifier(source);
    this.literals = new Int2IntOpenHashMap(live.cardinality());
    literals.put(0, 0);
  }

  static Draft share(NodeTable source, LiveNodes live) {
    ParitySharing pass = new ParitySharing(source, live.nodes());
    BitSet nodes = live.nodes();
    for (int node = nodes.nextSetBit(1); node >= 0; node = nodes.nextSetBit(node + 1)) {
      if (source.isInput(node)) {
        pass.literals.put(node, pass.copyInput(node));
      } else {
        pass.copyWithCarry(node);
      }
    }
    int[] outputs = live.outputs().clone();
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = pass.mapped(outputs[i]);
    }
    return new Draft(pass.target, outputs, new BitSet(), Optional.empty());
  }

  private int copyInput(int node) {
    return target.addInput(source.inputVariance(source.inputNumber(node))) << 1;
  }

  private void copyWithCarry(int node) {
    int carry = sourceNodes.carryOf(node);
    if (carry >= 0 && live.get(carry)) {
      // It has the operands of the parity, so that all it needs is there.
      copy(carry);
    }
    copy(node);
  }

  private void copy(int node) {
    int[] operands = source.operands(node);
    for (int i = 0; i < operands.length; i++) {
      operands[i] = mapped(operands[i]);
    }
    literals.put(node, targetNodes.apply(source.gate(node), operands));
  }

  private int mapped(int literal) {
    return literals.get(literal >> 1) ^ (literal & 1);
  }
}
