package org.trellisfhe.gates.circuit;

import java.util.Arrays;
import org.trellisfhe.gates.Gate;

/**
 * Adds gates to a table in their simplest form: constants and equal or complementary operands are
 * folded, negations become signs, equal functions are one node, and a parity is free where the
 * matching conjunction or majority is there already.
 */
final class Simplifier {
  /** Truth table of (select, ifTrue, ifFalse). */
  private static final int MUX_TABLE = 0b1101_1000;

  private static final int NONE = -1;

  private final NodeTable table;

  Simplifier(NodeTable table) {
    this.table = table;
  }

  /** The literal of a gate of literals. */
  int apply(Gate gate, int... literals) {
    return switch (gate) {
      case NOT -> literals[0] ^ 1;
      case REFRESH -> refresh(literals[0]);
      case SUM2, SUM3, DISJOINT_OR, OTHER -> free(gate, literals);
      default -> bootstrapped(BitFunction.of(gate.truthTable(), literals));
    };
  }

  /** The literal of a multiplexer, or -1 if it takes two bootstraps. */
  int mux(int select, int ifTrue, int ifFalse) {
    BitFunction function = BitFunction.of(MUX_TABLE, select, ifTrue, ifFalse);
    return function.size() <= 2 ? bootstrapped(function) : NONE;
  }

  private int refresh(int literal) {
    int node = literal >> 1;
    boolean fresh = node == 0 || (table.isGate(node) && !table.gate(node).isFree());
    return fresh ? literal : table.add(Gate.REFRESH, node << 1) << 1 | (literal & 1);
  }

  private int bootstrapped(BitFunction function) {
    int existing = find(function);
    if (existing != NONE) {
      return existing;
    }
    int parity = freeParity(function);
    if (parity != NONE) {
      return parity;
    }
    CanonicalForms.Form form = CanonicalForms.of(function);
    int node = table.add(form.gate(), form.literals(function.nodes()));
    return node << 1 | (form.negated() ? 1 : 0);
  }

  private int free(Gate gate, int[] literals) {
    Gate twin = gate.bootstrapped();
    int[] own = Arrays.copyOf(literals, twin.arity());
    BitFunction function = BitFunction.of(twin.truthTable(), own);
    int existing = find(function);
    if (existing != NONE) {
      return existing;
    }
    return switch (gate) {
      case DISJOINT_OR -> disjointOr(literals[0], literals[1]);
      case OTHER -> other(literals[0], literals[1], literals[2]);
      default -> {
        int parity = freeParity(function);
        yield parity != NONE ? parity : table.add(gate, literals) << 1;
      }
    };
  }

  private int disjointOr(int a, int b) {
    return table.add(Gate.DISJOINT_OR, Math.min(a, b), Math.max(a, b)) << 1;
  }

  /** a + b - c, which is a disjunction where one of the three is constant. */
  private int other(int a, int b, int c) {
    if (a < 2 || b < 2) {
      int constant = Math.min(a, b);
      int variable = Math.max(a, b);
      return constant == 0 ? disjointOr(variable ^ 1, c) ^ 1 : disjointOr(variable, c ^ 1);
    }
    return switch (c) {
      case 0 -> disjointOr(a, b);
      case 1 -> disjointOr(a ^ 1, b ^ 1) ^ 1;
      default -> table.add(Gate.OTHER, Math.min(a, b), Math.max(a, b), c) << 1;
    };
  }

  /** The literal of a function that needs no new node, or -1. */
  private int find(BitFunction function) {
    if (function.size() <= 1) {
      return function.literal();
    }
    CanonicalForms.Form form = CanonicalForms.of(function);
    int node = form == null ? NONE : table.find(form.gate(), form.literals(function.nodes()));
    return node == NONE ? NONE : node << 1 | (form.negated() ? 1 : 0);
  }

  /** The literal of a parity as the sum of an adder whose carry is there, or -1. */
  private int freeParity(BitFunction function) {
    CanonicalForms.Form form = CanonicalForms.of(function);
    if (form == null || !isParity(form.gate())) {
      return NONE;
    }
    int[] adder = adder(function.nodes());
    if (adder == null) {
      return NONE;
    }
    int flips = form.negated() ? 1 : 0;
    for (int i = 0; i < function.size(); i++) {
      flips ^= adder[i] & 1;
    }
    return table.add(adder.length == 3 ? Gate.SUM2 : Gate.SUM3, adder) << 1 ^ flips;
  }

  /** The node of the carry that would make a parity node free, or -1. */
  int carryOf(int node) {
    if (!isParity(table.gate(node))) {
      return NONE;
    }
    int[] nodes = Arrays.stream(table.operands(node)).map(literal -> literal >> 1).toArray();
    int[] adder = adder(nodes);
    return adder == null ? NONE : adder[nodes.length] >> 1;
  }

  private static boolean isParity(Gate gate) {
    return gate == Gate.XOR || gate == Gate.XOR3;
  }

  /** Literals of the nodes whose carry is there, followed by that carry; null if none is. */
  private int[] adder(int[] nodes) {
    Gate carryGate = nodes.length == 2 ? Gate.AND : Gate.MAJ3;
    for (int signs = 0; signs < 1 << nodes.length; signs++) {
      int carry = find(BitFunction.ofSigned(carryGate.truthTable(), nodes, signs));
      if (carry != NONE) {
        int[] adder = new int[nodes.length + 1];
        for (int i = 0; i < nodes.length; i++) {
          adder[i] = nodes[i] << 1 | (signs >> i & 1);
        }
        adder[nodes.length] = carry;
        return adder;
      }
    }
    return null;
  }
}
