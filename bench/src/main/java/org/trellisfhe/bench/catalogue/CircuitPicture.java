package org.trellisfhe.bench.catalogue;

import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.circuit.Circuit;

/**
 * A circuit in Graphviz's language: boxes are bootstraps, ellipses free gates, double boxes
 * refreshes; an edge with a dot at its head is negated.
 */
public final class CircuitPicture {
  private final Circuit circuit;
  private final StringBuilder text = new StringBuilder();

  private CircuitPicture(Circuit circuit) {
    this.circuit = circuit;
  }

  /**
   * The picture.
   *
   * @param circuit what to draw
   * @param title above it
   * @return a file for {@code dot -Tsvg}
   */
  public static String of(Circuit circuit, String title) {
    CircuitPicture picture = new CircuitPicture(circuit);
    picture.draw(title);
    return picture.text.toString();
  }

  private void draw(String title) {
    text.append("digraph circuit {\n");
    text.append("  label=\"").append(title).append("\"; labelloc=t; rankdir=TB;\n");
    text.append("  node [fontname=\"sans-serif\", fontsize=10];\n");
    for (int node = 0; node < circuit.firstGate(); node++) {
      String label = node == 0 ? "false" : "in " + (node - 1);
      node(node, label, "shape=plaintext");
    }
    for (int node = circuit.firstGate(); node < circuit.nodes(); node++) {
      Gate gate = circuit.gate(node);
      node(node, gate.name(), shape(node, gate));
      for (int i = 0; i < gate.arity(); i++) {
        edge(circuit.operand(node, i), "n" + node);
      }
    }
    for (int i = 0; i < circuit.outputs(); i++) {
      text.append("  out").append(i).append(" [label=\"out ").append(i);
      text.append("\", shape=plaintext];\n");
      edge(circuit.output(i), "out" + i);
    }
    text.append("}\n");
  }

  private String shape(int node, Gate gate) {
    if (circuit.isRefresh(node)) {
      return "shape=box, peripheries=2, style=filled, fillcolor=\"#ffd8b0\"";
    }
    return gate.isFree()
        ? "shape=ellipse, color=\"#808080\""
        : "shape=box, style=filled, fillcolor=\"#cfe3ff\"";
  }

  private void node(int node, String label, String attributes) {
    text.append("  n").append(node).append(" [label=\"").append(label).append("\", ");
    text.append(attributes).append("];\n");
  }

  private void edge(int literal, String to) {
    text.append("  n").append(Circuit.node(literal)).append(" -> ").append(to);
    text.append(Circuit.isNegated(literal) ? " [arrowhead=odot];\n" : ";\n");
  }
}
