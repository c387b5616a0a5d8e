package org.trellisfhe.gates.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.GateCall;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.circuit.Circuit;

/**
 * The bits of one run: those of every instance at every node, from when they are computed until
 * their last use.
 */
final class Values<B> {
  private final Circuit circuit;
  private final GateEvaluator<B> evaluator;
  private final List<List<B>> instances = new ArrayList<>();
  private final int[] usesLeft;

  Values(Circuit circuit, GateEvaluator<B> evaluator, List<List<B>> inputs) {
    this.circuit = circuit;
    this.evaluator = evaluator;
    this.usesLeft = new int[circuit.nodes()];
    for (List<B> own : inputs) {
      circuit.requireInputs(evaluator, own);
      List<B> bits = new ArrayList<>(Collections.nCopies(circuit.nodes(), null));
      bits.set(0, evaluator.constant(false));
      for (int i = 0; i < own.size(); i++) {
        bits.set(i + 1, own.get(i));
      }
      instances.add(bits);
    }
    countUses();
  }

  private void countUses() {
    for (int node = circuit.firstGate(); node < circuit.nodes(); node++) {
      for (int i = 0; i < circuit.gate(node).arity(); i++) {
        usesLeft[Circuit.node(circuit.operand(node, i))]++;
      }
    }
    for (int i = 0; i < circuit.outputs(); i++) {
      usesLeft[Circuit.node(circuit.output(i))]++;
    }
  }

  int instances() {
    return instances.size();
  }

  GateCall<B> call(int instance, int node) {
    Gate gate = circuit.gate(node);
    List<B> operands = new ArrayList<>(gate.arity());
    for (int i = 0; i < gate.arity(); i++) {
      operands.add(bit(instance, circuit.operand(node, i)));
    }
    return new GateCall<>(gate, operands);
  }

  private B bit(int instance, int literal) {
    B bit = instances.get(instance).get(Circuit.node(literal));
    return Circuit.isNegated(literal) ? evaluator.not(bit) : bit;
  }

  void set(int instance, int node, B bit) {
    instances.get(instance).set(node, bit);
  }

  void applyFree(int node) {
    for (int instance = 0; instance < instances.size(); instance++) {
      GateCall<B> call = call(instance, node);
      set(instance, node, evaluator.apply(call.gate(), call.operands()));
    }
    dropOperands(node);
  }

  /** Forgets operands of a gate, done for all instances, that no other gate needs. */
  void dropOperands(int node) {
    for (int i = 0; i < circuit.gate(node).arity(); i++) {
      int operand = Circuit.node(circuit.operand(node, i));
      if (--usesLeft[operand] == 0) {
        instances.forEach(bits -> bits.set(operand, null));
      }
    }
  }

  /** How many bits an instance holds. */
  int held() {
    return instances.isEmpty()
        ? 0
        : (int) instances.get(0).stream().filter(bit -> bit != null).count();
  }

  List<List<B>> outputs() {
    List<List<B>> all = new ArrayList<>();
    for (int instance = 0; instance < instances.size(); instance++) {
      List<B> own = new ArrayList<>(circuit.outputs());
      for (int i = 0; i < circuit.outputs(); i++) {
        own.add(bit(instance, circuit.output(i)));
      }
      all.add(circuit.accounted(evaluator, Collections.unmodifiableList(own)));
    }
    return Collections.unmodifiableList(all);
  }
}
