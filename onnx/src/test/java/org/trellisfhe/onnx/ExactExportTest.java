package org.trellisfhe.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.quant.Activation;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.TabulatedActivation;
import org.trellisfhe.quant.Unchanged;
import org.trellisfhe.quant.integer.ConvolutionMap;
import org.trellisfhe.quant.integer.DenseMap;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.IntegerNode;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.integer.LinearMap;
import org.trellisfhe.quant.integer.MaximumLayer;
import org.trellisfhe.quant.integer.PoolMap;
import org.trellisfhe.quant.integer.SelectionMap;
import org.trellisfhe.quant.integer.SumMap;
import org.trellisfhe.quant.network.Selection;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/** What is written exactly must give the same integers to the bit when onnxruntime runs it. */
class ExactExportTest {
  private final RandomNetworks random = new RandomNetworks(31);

  private static IntegerActivation table(int shift, int low, int high) {
    IntegerFormat input = new IntegerFormat(new IntRange(low, high), 0.01);
    IntegerFormat output = new IntegerFormat(new IntRange(-20, 25), 0.05);
    return new TabulatedActivation(shift, Activation.saturated(Math::sin, input, output));
  }

  private LinearLayer layer(LinearMap map, IntegerActivation... ends) {
    return new LinearLayer(map, List.of(ends));
  }

  private ConvolutionMap convolution(Shape shape, Window window, int outputs) {
    int taps = shape.channels() * window.area() * outputs;
    return new ConvolutionMap(
        shape, window, random.integers(taps, -7, 7), random.integers(outputs, -50, 50));
  }

  private void agreesToTheBit(IntegerNetwork network) throws Exception {
    byte[] bytes = OnnxWriter.exact(network);
    assertThat(OnnxWriter.exact(network)).isEqualTo(bytes);
    try (Oracle oracle = Oracle.of(bytes)) {
      for (int i = 0; i < 100; i++) {
        float[] values = random.numbers(network.shape().size(), 1.5);
        int[] integers = network.infer(network.quantise(values));
        float[] expected = new float[integers.length];
        for (int k = 0; k < expected.length; k++) {
          expected[k] = (float) (integers[k] * network.outputUnit());
        }
        assertThat(oracle.run(values, RandomNetworks.dims(network.shape()))).isEqualTo(expected);
      }
    }
  }

  @Test
  void imagesWithEveryKindOfLayerAndEnd() throws Exception {
    for (int trial = 0; trial < 10; trial++) {
      Shape shape = new Shape(2, 9, 8);
      List<IntegerNode> nodes = new ArrayList<>();
      ConvolutionMap first = convolution(shape, random.window(shape), 3);
      nodes.add(new IntegerNode("a", LinearLayer.of(first, new Requantiser(3, 4)), List.of(-1)));
      Shape second = first.output();
      MaximumLayer maximum = new MaximumLayer(second, random.window(second));
      nodes.add(new IntegerNode("b", maximum, List.of(0)));
      Shape third = maximum.output();
      LinearLayer itself =
          layer(
              new PoolMap(third, Window.of(1, 1)),
              table(0, -3, 9),
              table(1, 0, 5),
              table(2, -1, 3));
      nodes.add(new IntegerNode("c", itself, List.of(1)));
      LinearLayer sum = layer(new SumMap(third, 3, -2), new Requantiser(1, 5));
      nodes.add(new IntegerNode("d", sum, List.of(1, 2)));
      PoolMap pool = new PoolMap(third, random.window(third));
      nodes.add(new IntegerNode("e", LinearLayer.of(pool, table(1, -40, 90)), List.of(3)));
      Shape fourth = pool.output();
      LinearLayer ends =
          layer(
              convolution(fourth, Window.of(1, 1), 2),
              new Requantiser(2, 4),
              new Requantiser(0, 9));
      nodes.add(new IntegerNode("f", ends, List.of(4)));
      int size = fourth.size() / 3 * 2;
      DenseMap dense =
          new DenseMap(
              Shape.vector(size), random.integers(size * 5, -7, 7), random.integers(5, -9, 9));
      nodes.add(new IntegerNode("g", LinearLayer.of(dense, new Unchanged()), List.of(5)));
      agreesToTheBit(new IntegerNetwork(shape, IntegerFormat.signed(4, 1), nodes, 0.375));
    }
  }

  @Test
  void seriesAndVectors() throws Exception {
    Shape series = Shape.series(3, 17);
    ConvolutionMap map = convolution(series, Window.of(1, 4).withStride(1, 3), 4);
    IntegerNode one = new IntegerNode("a", LinearLayer.of(map, new Requantiser(2, 4)), List.of(-1));
    PoolMap pool = new PoolMap(map.output(), Window.of(1, 2));
    IntegerNode two = new IntegerNode("b", LinearLayer.of(pool, new Unchanged()), List.of(0));
    agreesToTheBit(
        new IntegerNetwork(series, IntegerFormat.unsigned(8, 1), List.of(one, two), 1 / 3.0));

    DenseMap dense =
        new DenseMap(Shape.vector(7), random.integers(42, -127, 127), random.integers(6, -9, 9));
    LinearLayer ends =
        layer(
            dense,
            table(4, 0, 3),
            table(0, -9, 99),
            table(9, -1, 1),
            table(0, 0, 0),
            table(1, -5, 2),
            table(0, -70, 80));
    IntegerNode only = new IntegerNode("a", ends, List.of(-1));
    agreesToTheBit(
        new IntegerNetwork(Shape.vector(7), IntegerFormat.signed(8, 1), List.of(only), 0.05));
  }

  @Test
  void valuesInOtherPlaces() throws Exception {
    Shape shape = new Shape(2, 3, 4);
    Shape other = Shape.series(3, 5);
    int[] from = random.integers(15, Selection.FILL, 23);
    SelectionMap picked = new SelectionMap(shape, other, from, -7);
    IntegerNode one = new IntegerNode("a", LinearLayer.of(picked, table(0, -9, 9)), List.of(-1));
    int[] every = random.integers(6, 0, 14);
    SelectionMap fewer = new SelectionMap(other, Shape.vector(6), every, 0);
    IntegerNode two = new IntegerNode("b", LinearLayer.of(fewer, new Unchanged()), List.of(0));
    agreesToTheBit(new IntegerNetwork(shape, IntegerFormat.signed(5, 1), List.of(one, two), 0.125));
  }

  @Test
  void refusesByNameWhatFloatsCannotHold(@TempDir Path folder) throws Exception {
    DenseMap wide = new DenseMap(Shape.vector(2), new int[] {1 << 20, 1}, new int[1]);
    IntegerNode node = new IntegerNode("wide", LinearLayer.of(wide, new Unchanged()), List.of(-1));
    IntegerNetwork network =
        new IntegerNetwork(Shape.vector(2), IntegerFormat.signed(8, 1), List.of(node), 1);

    assertThatThrownBy(() -> OnnxWriter.exact(network))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node 'wide': sums of ");
    assertThatThrownBy(() -> OnnxWriter.quantised(network))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node 'wide': weights of 1 to 1048576: must fit into 8 bits");
    LinearLayer mixed =
        layer(convolution(Shape.vector(2), Window.of(1, 1), 2), new Unchanged(), table(0, 0, 1));
    IntegerNode odd = new IntegerNode("odd", mixed, List.of(-1));
    IntegerNetwork several =
        new IntegerNetwork(Shape.vector(2), IntegerFormat.signed(8, 1), List.of(odd), 1);
    assertThatThrownBy(() -> OnnxWriter.exact(several)).hasMessageContaining("node 'odd': activ");

    Path file = folder.resolve("a.onnx");
    assertThatThrownBy(() -> OnnxWriter.writeExact(network, file))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Files.exists(file)).isFalse();
  }

  @Test
  void refusesByNameWhatQuantizeLinearCannotTell() {
    Shape shape = Shape.vector(2);
    DenseMap map = new DenseMap(shape, new int[] {1, 2}, new int[1]);
    assertThatThrownBy(() -> OnnxWriter.quantised(only(map, new Requantiser(2, 4))))
        .hasMessageContaining("node 'only': ends in Requantiser: must end in a table");
    assertThatThrownBy(() -> OnnxWriter.quantised(only(map, table(0, -3, 9))))
        .hasMessageContaining("node 'only': a table of units");
    IntegerFormat odd = IntegerFormat.signed(5, 1);
    LinearLayer layer = LinearLayer.of(map, new Unchanged());
    IntegerNetwork five =
        new IntegerNetwork(shape, odd, List.of(new IntegerNode("only", layer, List.of(-1))), 1);
    assertThatThrownBy(() -> OnnxWriter.quantised(five))
        .hasMessageContaining("the input: integers");
  }

  private static IntegerNetwork only(LinearMap map, IntegerActivation end) {
    IntegerNode node = new IntegerNode("only", LinearLayer.of(map, end), List.of(-1));
    return new IntegerNetwork(map.inputs().get(0), IntegerFormat.signed(8, 1), List.of(node), 0.05);
  }
}
