package org.trellisfhe.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.stream.LongStream;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.learn.Calibration;
import org.trellisfhe.quant.learn.Examples;
import org.trellisfhe.quant.lower.Scheme;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Shape;

/** Files that are read must do what onnxruntime does with them, and once quantised nearly so. */
final class Agreement {
  private static final int INPUTS = 100;
  private static final int BITS = 8;

  private final RandomNetworks random;
  private final double most;

  /**
   * Random inputs.
   *
   * @param most the greatest number among them
   */
  Agreement(long seed, double most) {
    this.random = new RandomNetworks(seed);
    this.most = most;
  }

  RandomNetworks random() {
    return random;
  }

  /**
   * Reads a file and compares it with onnxruntime on random inputs.
   *
   * @param sizes of an example in the model's own order, without the batch
   */
  Network agrees(byte[] bytes, long... sizes) throws Exception {
    Network network = ((OnnxModel.Real) OnnxReader.create().read(bytes)).network();
    long[] dims = LongStream.concat(LongStream.of(1), LongStream.of(sizes)).toArray();
    try (Oracle oracle = Oracle.of(bytes)) {
      for (int i = 0; i < INPUTS; i++) {
        float[] values = random.numbers(network.input().size(), most);
        float[] expected = oracle.run(values, dims);
        float[] found = network.apply(values);
        assertThat(found).hasSameSizeAs(expected);
        for (int k = 0; k < expected.length; k++) {
          float tolerance = 2e-5f * (1 + Math.abs(expected[k]));
          assertThat(found[k]).isEqualTo(expected[k], offset(tolerance));
        }
      }
    }
    return network;
  }

  /** The same network on integers of 8 bits, which must give nearly the same. */
  IntegerNetwork quantised(Network network) {
    List<float[]> inputs =
        LongStream.range(0, INPUTS)
            .mapToObj(i -> random.numbers(network.input().size(), most))
            .toList();
    IntegerFormat format = IntegerFormat.signed(BITS, most);
    Scheme scheme = Scheme.ofBits(BITS).withInput(format);
    IntegerNetwork integers =
        Calibration.quantise(network, scheme, new Listed(network.input(), inputs), 1);
    double difference = 0;
    double size = 0;
    for (float[] values : inputs) {
      float[] expected = network.apply(values);
      int[] found = integers.infer(integers.quantise(values));
      for (int k = 0; k < expected.length; k++) {
        difference += Math.abs(found[k] * integers.outputUnit() - expected[k]);
        size += Math.abs(expected[k]);
      }
    }
    assertThat(difference).isLessThan(0.05 * size + 1e-9);
    return integers;
  }

  private record Listed(Shape shape, List<float[]> inputs) implements Examples {
    @Override
    public int size() {
      return inputs.size();
    }

    @Override
    public int targets() {
      return 1;
    }

    @Override
    public void input(int index, float[] values) {
      System.arraycopy(inputs.get(index), 0, values, 0, values.length);
    }

    @Override
    public void target(int index, float[] values) {}
  }
}
