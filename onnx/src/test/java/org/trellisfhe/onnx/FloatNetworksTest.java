package org.trellisfhe.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Shape;

class FloatNetworksTest {
  @Test
  void whatIsWrittenIsReadBackAndAgreesWithTheOracle() throws Exception {
    for (int seed = 0; seed < 40; seed++) {
      RandomNetworks random = new RandomNetworks(seed);
      Network network = random.network();
      byte[] bytes = OnnxWriter.bytes(network);

      OnnxModel.Real read = (OnnxModel.Real) OnnxReader.create().read(bytes);
      assertThat(read.network()).isEqualTo(network);
      assertThat(OnnxWriter.bytes(read.network())).isEqualTo(bytes);
      try (Oracle oracle = Oracle.of(bytes)) {
        for (int i = 0; i < 100; i++) {
          float[] values = random.numbers(network.input().size(), 1);
          float[] expected = oracle.run(values, RandomNetworks.dims(network.input()));
          assertThat(network.apply(values)).containsExactly(expected, offset(1e-5f));
        }
      }
    }
  }

  @Test
  void filesAppearWholeAndReplaceOlderOnes(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("network.onnx");
    Network first = new RandomNetworks(1).network();
    Network second = new RandomNetworks(2).network();
    OnnxWriter.write(first, file);
    OnnxWriter.write(second, file);

    assertThat(OnnxReader.create().network(file)).isEqualTo(second);
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
    assertThatThrownBy(() -> OnnxReader.create().integerNetwork(file))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("must be quantised");
    OnnxLimits small = new OnnxLimits(100, 10, 10, 10, 1 << 20, 1 << 12, 10, 8);
    assertThatThrownBy(() -> OnnxReader.of(small).read(file))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("must have at most 100");
  }

  @Test
  void aFunctionWithoutCounterpartIsRefusedByName() {
    Network network =
        Network.sequential(Shape.vector(3), List.of(new Activated(ActivationFunction.CUBIC)));

    assertThatThrownBy(() -> OnnxWriter.bytes(network))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node 'activated0': function CUBIC");
  }
}
