package org.trellisfhe.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.trellisfhe.quant.network.Network;

/**
 * A trained network on real numbers that is kept as an ONNX file, so that it is trained only once.
 *
 * @param file where it is, or goes
 */
public record FloatFile(Path file) {
  /**
   * Reads the network, if it is there.
   *
   * @param like what it must take and give
   * @throws IOException if the file is no ONNX file or its network takes or gives something else
   */
  public Optional<Network> read(Network like) throws IOException {
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

  /**
   * Writes the network.
   *
   * @param network whose layers all have a counterpart in ONNX, as {@link OnnxWriter#bytes} says
   * @throws IllegalArgumentException if one has none, naming its node
   * @throws IOException if it cannot be written
   */
  public void write(Network network) throws IOException {
    OnnxWriter.write(network, file);
  }
}
