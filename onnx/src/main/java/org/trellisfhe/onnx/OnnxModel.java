package org.trellisfhe.onnx;

import java.util.List;
import java.util.Objects;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.network.Network;

/** What an ONNX file holds: a network on real numbers, or a quantised one. */
public sealed interface OnnxModel {
  /** {@return where the network comes from} */
  Source source();

  /**
   * A network whose activations are real numbers.
   *
   * @param source of the network
   * @param network ready to be run, or to be quantised
   */
  record Real(Source source, Network network) implements OnnxModel {
    /** Refuses absent values. */
    public Real {
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(network, "network");
    }
  }

  /**
   * A network whose activations are integers. Integers are those of the file less their zero
   * points, so that 0 always stands for 0.
   *
   * @param source of the network
   * @param network as the file has it
   */
  record Quantised(Source source, IntegerNetwork network) implements OnnxModel {
    /** Refuses absent values. */
    public Quantised {
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(network, "network");
    }
  }

  /**
   * What a file says of itself.
   *
   * @param producer the program that wrote it, may be empty
   * @param opset version of the operators
   * @param input name of the network's input
   * @param output name of the network's output
   * @param dropped what was left out, each with its name, for people: outputs that are labels, and
   *     nodes at the end without which the order of the classes is the same: Softmax, LogSoftmax,
   *     ArgMax, Normalizer. With an ArgMax left out, the output has one number a class instead of
   *     the number of the greatest.
   */
  record Source(String producer, long opset, String input, String output, List<String> dropped) {
    /** Copies the list. */
    public Source {
      dropped = List.copyOf(dropped);
    }
  }
}
