package org.trellisfhe.gates.circuit;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.Int2IntOpenCustomHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntHash;
import java.util.Arrays;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.noise.NoiseBudget;

/**
 * A growing graph in primitive arrays, operands before the nodes that use them. Node 0 is the
 * constant false. Equal gates of equal operands are one node.
 *
 * <p>A literal is {@code 2 * node}, plus 1 for the node's complement.
 */
@SuppressWarnings("EnumOrdinal") // A byte a gate, in memory only.
final class NodeTable {
  static final int STRIDE = Gate.MAX_ARITY;
  static final byte CONSTANT = -1;
  static final byte INPUT = -2;
  static final double BY_BUDGET = -1;

  private static final Gate[] GATES = Gate.values();
  private static final int MAX_NODES = 1 << 28;

  private byte[] kinds = new byte[64];
  private int[] operands = new int[64 * STRIDE];
  private int size;

  /** The nodes of inputs, ascending. */
  private final IntArrayList inputs = new IntArrayList();

  private final DoubleArrayList inputVariances = new DoubleArrayList();
  private final Int2IntOpenCustomHashMap known = new Int2IntOpenCustomHashMap(new Contents());

  NodeTable() {
    known.defaultReturnValue(-1);
    write(CONSTANT);
    size++;
  }

  int size() {
    return size;
  }

  boolean isGate(int node) {
    return kinds[node] >= 0;
  }

  boolean isInput(int node) {
    return kinds[node] == INPUT;
  }

  Gate gate(int node) {
    return GATES[kinds[node]];
  }

  int arity(int node) {
    return isGate(node) ? gate(node).arity() : 0;
  }

  int operand(int node, int position) {
    return operands[node * STRIDE + position];
  }

  int[] operands(int node) {
    return Arrays.copyOfRange(operands, node * STRIDE, node * STRIDE + arity(node));
  }

  int inputs() {
    return inputs.size();
  }

  /** The node of an input. */
  int inputNode(int number) {
    return inputs.getInt(number);
  }

  /** The place of an input's node among the inputs, which its first operand holds. */
  int inputNumber(int node) {
    return operand(node, 0);
  }

  /** What an input may bear, as {@link #addInput} was told. */
  double inputVariance(int number) {
    return inputVariances.getDouble(number);
  }

  /** The variance that {@link #addInput} was told, or a budget's. */
  static double inputVariance(double told, NoiseBudget budget) {
    return told == BY_BUDGET ? budget.inputVariance() : told;
  }

  /** Adds an input that bears at most this variance; {@link #BY_BUDGET} leaves it to a budget. */
  int addInput(double variance) {
    write(INPUT, inputs.size());
    inputs.add(size);
    inputVariances.add(variance);
    return size++;
  }

  /** The node of a gate, made if there is none yet. */
  int add(Gate gate, int... literals) {
    write((byte) gate.ordinal(), literals);
    int existing = known.putIfAbsent(size, size);
    return existing >= 0 ? existing : size++;
  }

  /** The node of a gate, or -1. */
  int find(Gate gate, int... literals) {
    write((byte) gate.ordinal(), literals);
    return known.get(size);
  }

  /** Writes a node where the next one will be, without making it one yet. */
  private void write(byte kind, int... literals) {
    if (size == MAX_NODES) {
      throw new IllegalStateException("a circuit has at most " + MAX_NODES + " nodes");
    }
    if (size == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * size);
      operands = Arrays.copyOf(operands, 2 * size * STRIDE);
    }
    kinds[size] = kind;
    for (int i = 0; i < STRIDE; i++) {
      operands[size * STRIDE + i] = i < literals.length ? literals[i] : 0;
    }
  }

  private final class Contents implements IntHash.Strategy {
    @Override
    public int hashCode(int node) {
      int hash = kinds[node];
      for (int i = node * STRIDE; i < (node + 1) * STRIDE; i++) {
        hash = hash * 0x9E3779B1 + operands[i];
      }
      return hash ^ hash >>> 15;
    }

    @Override
    public boolean equals(int a, int b) {
      // A loop of so few steps is quicker than comparing parts of arrays.
      boolean same = kinds[a] == kinds[b];
      for (int i = 0; same && i < STRIDE; i++) {
        same = operands[a * STRIDE + i] == operands[b * STRIDE + i];
      }
      return same;
    }
  }
}
