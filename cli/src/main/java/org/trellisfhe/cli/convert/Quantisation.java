package org.trellisfhe.cli.convert;

import java.io.IOException;
import java.util.Map;
import org.trellisfhe.nn.client.Examples;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.learn.Calibration;
import org.trellisfhe.quant.lower.LayerScheme;
import org.trellisfhe.quant.lower.Scheme;
import org.trellisfhe.quant.network.Network;

/**
 * How a network on real numbers is quantised without training it.
 *
 * @param layer how every layer is
 * @param inputBits bits of inputs, whose range is that of the examples
 * @param mostExamples the most examples that are looked at
 */
public record Quantisation(LayerScheme layer, int inputBits, int mostExamples) {
  /** What comes of it. */
  public record Result(IntegerNetwork network, Agreement agreement) {}

  /**
   * Quantises a network.
   *
   * @param network on real numbers
   * @param source examples like those that will be inferred
   * @throws IOException if examples cannot be read
   * @throws IllegalArgumentException if the scheme does not suit a layer, naming its node
   */
  public Result quantise(Network network, Examples source) throws IOException {
    CalibrationSet examples = CalibrationSet.read(network.input(), source, mostExamples);
    Scheme scheme = new Scheme(examples.format(inputBits), layer, Map.of());
    int threads = Runtime.getRuntime().availableProcessors();
    IntegerNetwork integers = Calibration.quantise(network, scheme, examples, threads);
    return new Result(integers, Agreement.of(network, integers, examples.inputs()));
  }
}
