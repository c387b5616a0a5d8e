package org.trellisfhe.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.integer.DenseMap;
import org.trellisfhe.quant.integer.IntegerLayer;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.IntegerNode;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.network.Shape;

/** Networks in few words. */
public final class Nets {
  private Nets() {}

  /** Layers one after the other, named layer0, layer1 ... */
  public static IntegerNetwork chain(Shape shape, IntegerFormat input, IntegerLayer... layers) {
    List<IntegerNode> nodes = new ArrayList<>();
    for (IntegerLayer layer : layers) {
      nodes.add(node(nodes.size(), layer, nodes.size() - 1));
    }
    return new IntegerNetwork(shape, input, nodes, 1);
  }

  /** A node named by its number. */
  public static IntegerNode node(int number, IntegerLayer layer, Integer... inputs) {
    return new IntegerNode("layer" + number, layer, List.of(inputs));
  }

  /** A dense layer of a row of weights an output, without biases. */
  public static LinearLayer dense(IntegerActivation activation, int[]... weights) {
    int[] all = Arrays.stream(weights).flatMapToInt(Arrays::stream).toArray();
    Shape input = Shape.vector(weights[0].length);
    return LinearLayer.of(new DenseMap(input, all, new int[weights.length]), activation);
  }
}
