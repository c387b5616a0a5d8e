package org.trellisfhe.quant.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.trellisfhe.quant.internal.Checks;

/**
 * A feed-forward network on real numbers, immutable: layers in an order in which each only needs
 * what came before. The last one is the output.
 */
public final class Network {
  /** Stands for the network's input among the inputs of a {@link Node}. */
  public static final int INPUT = -1;

  private final Shape input;
  private final List<Node> nodes;
  private final List<Shape> shapes;

  /**
   * Joins layers.
   *
   * @param input of one example
   * @param nodes at least one; each takes what nodes before it, or the input, give
   * @throws IllegalArgumentException if a layer cannot take what it is given, naming its node
   */
  public Network(Shape input, List<Node> nodes) {
    this.input = Objects.requireNonNull(input, "input");
    this.nodes = List.copyOf(nodes);
    Checks.range("nodes", nodes.size(), 1, 1 << 16);
    List<Shape> outputs = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Node node : nodes) {
      if (!names.add(node.name())) {
        throw new IllegalArgumentException("node '" + node.name() + "': is there twice");
      }
      outputs.add(shape(node, outputs));
    }
    this.shapes = List.copyOf(outputs);
  }

  private Shape shape(Node node, List<Shape> before) {
    try {
      List<Shape> given = new ArrayList<>();
      for (int source : node.inputs()) {
        Checks.range("input", source, INPUT, before.size() - 1L);
        given.add(source == INPUT ? input : before.get(source));
      }
      return node.layer().output(given);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("node '" + node.name() + "': " + e.getMessage(), e);
    }
  }

  /** {@return a network of one layer after the other, named by kind and place} */
  public static Network sequential(Shape input, List<Layer> layers) {
    List<Node> nodes = new ArrayList<>();
    for (Layer layer : layers) {
      String kind = layer.getClass().getSimpleName();
      String name = Character.toLowerCase(kind.charAt(0)) + kind.substring(1) + nodes.size();
      nodes.add(new Node(name, layer, List.of(nodes.size() - 1)));
    }
    return new Network(input, nodes);
  }

  /** {@return the shape of one example} */
  public Shape input() {
    return input;
  }

  /** {@return the layers in their order} */
  public List<Node> nodes() {
    return nodes;
  }

  /** {@return the shape that node i gives, or for {@link #INPUT} the input's} */
  public Shape shape(int node) {
    return node == INPUT ? input : shapes.get(node);
  }

  /** {@return the shape of the result} */
  public Shape output() {
    return shapes.get(shapes.size() - 1);
  }

  /** {@return how many multiplications by weights one example takes} */
  public long multiplications() {
    long sum = 0;
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).layer() instanceof Dense dense) {
        sum += dense.weights().length;
      } else if (nodes.get(i).layer() instanceof Convolution convolution) {
        long positions = (long) shape(i).height() * shape(i).width();
        sum += convolution.weights().length * positions;
      }
    }
    return sum;
  }

  /**
   * The result for one example.
   *
   * @param values of the {@link #input()} shape
   * @return of the {@link #output()} shape
   * @throws IllegalArgumentException if there are more or fewer values
   */
  public float[] apply(float[] values) {
    List<float[]> all = trace(values);
    return all.get(all.size() - 1);
  }

  /** {@return what each node gives for one example} */
  public List<float[]> trace(float[] values) {
    Checks.range("values.length", values.length, input.size(), input.size());
    List<float[]> results = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      List<float[]> given = new ArrayList<>();
      List<Shape> givenShapes = new ArrayList<>();
      for (int source : nodes.get(i).inputs()) {
        given.add(source == INPUT ? values : results.get(source));
        givenShapes.add(shape(source));
      }
      results.add(Evaluation.of(nodes.get(i).layer(), given, givenShapes, shapes.get(i)));
    }
    return results;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network that && input.equals(that.input) && nodes.equals(that.nodes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(input, nodes);
  }

  @Override
  public String toString() {
    return "Network[" + input + " -> " + output() + ", " + nodes.size() + " nodes]";
  }
}
