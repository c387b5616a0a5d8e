package org.trellisfhe.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.trellisfhe.onnx.proto.ModelDecoder;
import org.trellisfhe.onnx.read.ExternalData;
import org.trellisfhe.onnx.read.Importer;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.network.Network;

/**
 * Reads networks from ONNX files, of one input each, and of one output or a classifier's label and
 * scores, of which the scores are taken. The batch must be open or 1; a network takes one example,
 * its numbers in the model's own order. Whatever is not supported is refused, all nodes of a file
 * in one message.
 *
 * <p>Float networks become a {@link Network}. In quantised ones, every operator stands between a
 * DequantizeLinear and a QuantizeLinear; they become an {@link IntegerNetwork} that has the file's
 * own integers, less their zero points. A runtime rounds the real number a / b, of the sum a and
 * the output's scale b, in single precision, ties to even; here the same is tabulated for every sum
 * in double precision. So results differ by one unit where a / b is as near to a tie as single
 * precision is wrong, and, where sums have more than {@link OnnxLimits#tableBits} bits before they
 * saturate, where it is within 2^-tableBits of the output's range of a tie. Inputs are rounded to
 * the nearest integer; on ties the runtime takes the even one, {@link IntegerNetwork#quantise} the
 * greater. Biases become whole multiples of the unit of their sums.
 *
 * <p>A Softmax, LogSoftmax, ArgMax or Normalizer at the very end is left out, see {@link
 * OnnxModel.Source}.
 */
public final class OnnxReader {
  private final OnnxLimits limits;

  private OnnxReader(OnnxLimits limits) {
    this.limits = limits;
  }

  /** {@return a reader with the usual limits} */
  public static OnnxReader create() {
    return of(OnnxLimits.DEFAULT);
  }

  /** {@return a reader with other limits} */
  public static OnnxReader of(OnnxLimits limits) {
    return new OnnxReader(Objects.requireNonNull(limits, "limits"));
  }

  /**
   * Reads a file.
   *
   * @param file to read
   * @return a network on real numbers, or on integers if the file's activations are quantised.
   *     Numbers that it has in other files are read from those, all inside of its folder.
   * @throws OnnxException if the file is damaged, too large, or holds what is not supported
   * @throws IOException if it cannot be read
   */
  public OnnxModel read(Path file) throws IOException {
    return read(bytes(file), ExternalData.in(folder(file), limits.fileBytes()));
  }

  /**
   * The files beside it that a file names as places of its numbers, whether they are there or not.
   *
   * @param file whose messages are decoded, and no more of it
   * @return places, in the order of their names
   * @throws OnnxException if the file is damaged or too large
   * @throws IOException if it cannot be read
   */
  public Set<Path> externalFiles(Path file) throws IOException {
    return ExternalData.files(folder(file), ModelDecoder.decode(bytes(file), limits).graph());
  }

  private static Path folder(Path file) {
    return file.toAbsolutePath().getParent();
  }

  private byte[] bytes(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new OnnxException("not an ONNX file: must be a plain file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      if (size > limits.fileBytes()) {
        throw tooLong(size + " bytes");
      }
      byte[] bytes = in.readNBytes((int) limits.fileBytes());
      if (in.read() >= 0) {
        throw tooLong("more bytes");
      }
      return bytes;
    }
  }

  /**
   * Reads the bytes of a file.
   *
   * @param bytes the whole file, with all numbers in it
   * @return as for a file
   * @throws OnnxException as for a file
   */
  public OnnxModel read(byte[] bytes) throws OnnxException {
    if (bytes.length > limits.fileBytes()) {
      throw tooLong(bytes.length + " bytes");
    }
    return read(bytes, ExternalData.NONE);
  }

  private OnnxModel read(byte[] bytes, ExternalData external) throws OnnxException {
    return Importer.read(ModelDecoder.decode(bytes, limits), limits, external);
  }

  /**
   * Reads a float network.
   *
   * @param file to read
   * @return the network
   * @throws OnnxException also if the file holds a quantised network
   * @throws IOException if it cannot be read
   */
  public Network network(Path file) throws IOException {
    if (read(file) instanceof OnnxModel.Real model) {
      return model.network();
    }
    throw new OnnxException("the network is quantised: must be one on real numbers");
  }

  /**
   * Reads a quantised network.
   *
   * @param file to read
   * @return the network
   * @throws OnnxException also if the file holds a float network
   * @throws IOException if it cannot be read
   */
  public IntegerNetwork integerNetwork(Path file) throws IOException {
    if (read(file) instanceof OnnxModel.Quantised model) {
      return model.network();
    }
    throw new OnnxException(
        "the network is on real numbers: must be quantised, with QuantizeLinear and"
            + " DequantizeLinear around its operators");
  }

  private OnnxException tooLong(String found) {
    return new OnnxException(
        "the file has " + found + ": must have at most " + limits.fileBytes() + ", the limit");
  }
}
