package org.trellisfhe.onnx;

import java.io.IOException;
import java.nio.file.Path;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.onnx.write.ExactExport;
import org.trellisfhe.onnx.write.FloatExport;
import org.trellisfhe.onnx.write.QdqExport;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.network.Network;

/**
 * Writes networks as ONNX files, the same bytes for equal networks. Their input is float, of an
 * open batch and then channels, height and width as far as the shape needs them.
 *
 * <p>A float network, and a quantised one in the form of {@link #quantised}, is read back by {@link
 * OnnxReader} as an equal one. Files appear whole or not at all.
 */
public final class OnnxWriter {
  private OnnxWriter() {}

  /**
   * A network on real numbers, of operators of version 13.
   *
   * @param network of which every layer has a counterpart in ONNX: all but the function CUBIC
   * @return the bytes of a file
   * @throws IllegalArgumentException if a layer has none, naming its node
   */
  public static byte[] bytes(Network network) {
    return FloatExport.of(network);
  }

  /**
   * An integer network with QuantizeLinear and DequantizeLinear around its operators, in a form
   * that runtimes turn into integer arithmetic. Not every network can be told so: formats must be
   * those of 4- or 8-bit types, units must be floats, weights must have 8 bits, and tables must be
   * what QuantizeLinear makes of a sum after no function or one of ReLU, sigmoid and tanh. Networks
   * that {@link OnnxReader} gave are of this kind. A runtime's results may differ by one unit, as
   * {@link OnnxReader} says.
   *
   * @param network to be written
   * @return the bytes of a file that reads back as an equal network
   * @throws IllegalArgumentException if it cannot be told so, naming the node
   */
  public static byte[] quantised(IntegerNetwork network) {
    return QdqExport.of(network);
  }

  /**
   * Any integer network, exactly: sums of integers in single precision, which is exact up to 2^24,
   * shifts as products and roundings, tables as they are. Its input is real; its output is the
   * integers times {@link IntegerNetwork#outputUnit()}. Such a file is for runtimes, to agree with
   * to the bit; {@link OnnxReader} does not read it.
   *
   * @param network to be written
   * @return the bytes of a file
   * @throws IllegalArgumentException if a value or partial sum may be beyond +-2^24, or a layer's
   *     activations are of several kinds, naming the node
   */
  public static byte[] exact(IntegerNetwork network) {
    return ExactExport.of(network);
  }

  /**
   * Writes a file, as {@link #bytes} has it.
   *
   * @param network to be written
   * @param file written anew or replaced
   * @throws IllegalArgumentException as {@link #bytes}
   * @throws IOException if it cannot be written
   */
  public static void write(Network network, Path file) throws IOException {
    write(bytes(network), file);
  }

  /**
   * Writes a file, as {@link #quantised} has it.
   *
   * @param network to be written
   * @param file written anew or replaced
   * @throws IllegalArgumentException as {@link #quantised}
   * @throws IOException if it cannot be written
   */
  public static void writeQuantised(IntegerNetwork network, Path file) throws IOException {
    write(quantised(network), file);
  }

  /**
   * Writes a file, as {@link #exact} has it.
   *
   * @param network to be written
   * @param file written anew or replaced
   * @throws IllegalArgumentException as {@link #exact}
   * @throws IOException if it cannot be written
   */
  public static void writeExact(IntegerNetwork network, Path file) throws IOException {
    write(exact(network), file);
  }

  private static void write(byte[] bytes, Path file) throws IOException {
    new WholeFile(file).write(bytes);
  }
}
