package org.trellisfhe.cli.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.trellisfhe.onnx.OnnxReader;
import org.trellisfhe.onnx.OnnxWriter;
import org.trellisfhe.quant.network.Network;

/**
 * A trained network on real numbers as an ONNX file, from which trainings at other widths start.
 *
 * @param file where it is, or goes
 */
record FloatFile(Path file) {
  /**
   * Reads the network, if it is there.
   *
   * @param like what it must take and give
   * @throws IOException if the file is no ONNX file or its network takes or gives something else
   */
  Optional<Network> read(Network like) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Network network = OnnxReader.create().network(file);
    if (network.input().size() != like.input().size()
        || network.output().size() != like.output().size()) {
      throw new IOException(
          "%s: a network from %s to %s: must be from %s to %s"
              .formatted(file, network.input(), network.output(), like.input(), like.output()));
    }
    return Optional.of(network);
  }

  void write(Network network) throws IOException {
    OnnxWriter.write(network, file);
  }
}
