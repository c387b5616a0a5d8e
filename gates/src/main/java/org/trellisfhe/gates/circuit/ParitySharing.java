package org.trellisfhe.gates.circuit;

import java.util.BitSet;

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
  private final int[] literals;

  private ParitySharing(NodeTable source, BitSet live) {
    this.source = source;
    this.live = live;
    this.sourceNodes = new Simplifier(source);
    this.literals = new int[source.size()];
  }

  static Draft share(NodeTable source, LiveNodes live) {
    ParitySharing pass = new ParitySharing(source, live.nodes());
    for (int node : source.inputs()) {
      pass.literals[node] = pass.target.addInput() << 1;
    }
    for (int node = 1; node < source.size(); node++) {
      if (live.nodes().get(node) && source.isGate(node)) {
        pass.copyWithCarry(node);
      }
    }
    int[] outputs = live.outputs().clone();
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = pass.mapped(outputs[i]);
    }
    return new Draft(pass.target, outputs, new BitSet());
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
    literals[node] = targetNodes.apply(source.gate(node), operands);
  }

  private int mapped(int literal) {
    return literals[literal >> 1] ^ (literal & 1);
  }
}
