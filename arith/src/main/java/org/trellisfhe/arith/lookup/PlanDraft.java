package org.trellisfhe.arith.lookup;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trellisfhe.gates.Gate;

/**
 * Gates over the bits of one word, each known by the function of these bits that it computes: so
 * that none is computed twice, nor one that follows for free from others. A literal is twice the
 * index of a node, plus one for its complement; node 0 is false, and the inputs come next.
 */
final class PlanDraft {
  static final int FALSE = 0;
  static final int NONE = -1;

  /** One gate. */
  @SuppressWarnings("ArrayRecordComponent") // Internal; never compared.
  record Node(Gate gate, int[] operands) {}

  private final int inputs;
  private final List<Node> nodes = new ArrayList<>();
  private final List<TruthTable> tables = new ArrayList<>();
  private final Map<TruthTable, Integer> known = new HashMap<>();
  private int bootstraps;

  PlanDraft(int inputs) {
    this.inputs = inputs;
    enter(null, TruthTable.constant(inputs, false));
    for (int i = 0; i < inputs; i++) {
      enter(null, TruthTable.input(inputs, i));
    }
  }

  private int enter(Node node, TruthTable table) {
    int literal = nodes.size() << 1;
    nodes.add(node);
    bootstraps += node == null || node.gate().isFree() ? 0 : 1;
    tables.add(table);
    known.put(table.canonical(), table.at(0) ? literal ^ 1 : literal);
    return literal;
  }

  int inputs() {
    return inputs;
  }

  /** Of all nodes, needed or not. */
  int bootstraps() {
    return bootstraps;
  }

  int size() {
    return nodes.size();
  }

  /** A gate; null for the constant and the inputs. */
  Node node(int index) {
    return nodes.get(index);
  }

  int input(int index) {
    return (index + 1) << 1;
  }

  TruthTable table(int literal) {
    TruthTable table = tables.get(literal >> 1);
    return (literal & 1) == 0 ? table : table.not();
  }

  /** The literal of a function that is there already, or NONE. */
  int find(TruthTable table) {
    Integer literal = known.get(table.canonical());
    if (literal == null) {
      return NONE;
    }
    return table.at(0) ? literal ^ 1 : literal;
  }

  int and(int a, int b) {
    TruthTable left = table(a);
    TruthTable right = table(b);
    TruthTable both = left.and(right);
    int found = find(both);
    if (found != NONE) {
      return found;
    }
    int onlyLeft = find(left.and(right.not()));
    if (onlyLeft != NONE) {
      return difference(a, onlyLeft);
    }
    int onlyRight = find(right.and(left.not()));
    if (onlyRight != NONE) {
      return difference(b, onlyRight);
    }
    int either = find(left.or(right));
    return either != NONE
        ? enter(new Node(Gate.OTHER, new int[] {a, b, either}), both)
        : enter(new Node(Gate.AND, new int[] {a, b}), both);
  }

  int xor(int a, int b) {
    TruthTable table = table(a).xor(table(b));
    int found = find(table);
    if (found != NONE) {
      return found;
    }
    for (int signs = 0; signs < 4; signs++) {
      int left = a ^ (signs & 1);
      int right = b ^ (signs >> 1);
      int carry = find(table(left).and(table(right)));
      if (carry != NONE) {
        int flip = (signs & 1) ^ (signs >> 1);
        Node sum = new Node(Gate.SUM2, new int[] {left, right, carry});
        return enter(sum, flip == 0 ? table : table.not()) ^ flip;
      }
    }
    return enter(new Node(Gate.XOR, new int[] {a, b}), table);
  }

  /** A bootstrapped gate of three operands. */
  int gate(Gate gate, int a, int b, int c) {
    TruthTable x = table(a);
    TruthTable y = table(b);
    TruthTable z = table(c);
    TruthTable result =
        switch (gate) {
          case MAJ3 -> x.and(y).or(z.and(x.or(y)));
          case XOR3 -> x.xor(y).xor(z);
          case NOT_ALL_EQUAL -> x.xor(y).or(y.xor(z));
          case AND_XOR -> x.and(y).xor(z);
          default -> throw new IllegalArgumentException("gate " + gate + ": not of three operands");
        };
    int found = find(result);
    return found != NONE ? found : enter(new Node(gate, new int[] {a, b, c}), result);
  }

  /** Free: a without b, which implies it. */
  int difference(int a, int b) {
    return disjointOr(a ^ 1, b) ^ 1;
  }

  /** Free. */
  int disjointOr(int a, int b) {
    TruthTable either = table(a).or(table(b));
    int found = find(either);
    return found != NONE ? found : enter(new Node(Gate.DISJOINT_OR, new int[] {a, b}), either);
  }

  /** Free: any number of literals of which at most one is true. */
  int disjointOr(List<Integer> literals) {
    Deque<Integer> queue = new ArrayDeque<>(literals);
    if (queue.isEmpty()) {
      return FALSE;
    }
    while (queue.size() > 1) {
      queue.addLast(disjointOr(queue.removeFirst(), queue.removeFirst()));
    }
    return queue.removeFirst();
  }

  /** One of two; of which the other one may be there already. */
  int mux(int select, int ifTrue, int ifFalse) {
    TruthTable x = table(select);
    int swapped = find(x.and(table(ifFalse)).or(table(ifTrue).and(x.not())));
    if (swapped != NONE) {
      TruthTable chosen = x.and(table(ifTrue)).or(table(ifFalse).and(x.not()));
      int found = find(chosen);
      return found != NONE
          ? found
          : enter(new Node(Gate.OTHER, new int[] {ifTrue, ifFalse, swapped}), chosen);
    }
    return disjointOr(and(select, ifTrue), and(select ^ 1, ifFalse));
  }
}
