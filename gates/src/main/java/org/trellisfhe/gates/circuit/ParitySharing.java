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
    literals.defaultReturnValue(-1);
    literals.put(0, 0);
  }

  static Draft share(NodeTable source, LiveNodes live, CircuitSteps steps) {
    ParitySharing pass = new ParitySharing(source, live.nodes());
    BitSet nodes = live.nodes();
    for (int node = nodes.nextSetBit(1); node >= 0; node = nodes.nextSetBit(node + 1)) {
      if (source.isInput(node)) {
        pass.copyInput(node);
      }
    }
    for (int node = nodes.nextSetBit(1); node >= 0; node = nodes.nextSetBit(node + 1)) {
      if (!pass.literals.containsKey(node)) {
        pass.copyWithCarry(node);
      }
      steps.step();
    }
    int[] outputs = live.outputs().clone();
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = pass.mapped(outputs[i]);
    }
    return new Draft(pass.target, outputs, new BitSet(), Optional.empty());
  }

  private void copyInput(int node) {
    double variance = source.inputVariance(source.inputNumber(node));
    literals.put(node, target.addInput(variance) << 1);
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
    int current = source.current(literal);
    int node = current >> 1;
    if (!literals.containsKey(node)) {
      // What supersedes a node comes after it, and is an input or of inputs alone.
      copy(node);
    }
    return literals.get(node) ^ (current & 1);
  }
}
