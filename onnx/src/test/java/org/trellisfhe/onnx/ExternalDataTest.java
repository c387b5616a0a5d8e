package org.trellisfhe.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.onnx.proto.ExternalMessage;
import org.trellisfhe.onnx.proto.TensorMessage;

/**
 * Weights in a second file are read; files elsewhere, and what only seems to be a file, are not.
 */
class ExternalDataTest {
  private static final float[] WEIGHTS = {1, 2, 3, -4, 5, -6, 7, 8};

  @TempDir private Path root;

  private Path folder;

  @BeforeEach
  void write() throws IOException {
    folder = Files.createDirectories(root.resolve("model"));
    ByteBuffer weights = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN).putLong(-1);
    for (float weight : WEIGHTS) {
      weights.putFloat(weight);
    }
    Files.createDirectories(folder.resolve("deep"));
    Files.write(folder.resolve("weights.data"), weights.array());
    Files.write(folder.resolve("deep/weights.data"), weights.array());
    Files.write(root.resolve("outside.data"), weights.array());
  }

  private OnnxModel read(String location, String offset, String length) throws IOException {
    write(location, offset, length);
    return OnnxReader.create().read(folder.resolve("model.onnx"));
  }

  private void write(String location, String offset, String length) throws IOException {
    ExternalMessage where = new ExternalMessage(location, offset, length);
    TensorMessage weights =
        new TensorMessage("w", List.of(4L, 2L), 1, null, new double[0], new long[0], where);
    GraphKit kit = GraphKit.of(18, 4).tensor(weights);
    kit.node("MatMul", List.of("x", "w"), "y");
    Files.write(folder.resolve("model.onnx"), kit.bytes("y"));
  }

  private void refused(String message, String location, String offset, String length) {
    assertThatThrownBy(() -> read(location, offset, length))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("tensor 'w': ")
        .hasMessageContaining(message);
  }

  @Test
  void weightsBesideTheModel() throws IOException {
    for (String location : List.of("weights.data", "deep/weights.data", "deep/../weights.data")) {
      for (String length : List.of("32", "")) {
        OnnxModel.Real model = (OnnxModel.Real) read(location, "8", length);
        assertThat(model.network().apply(new float[] {1, 10, 100, 1000}))
            .containsExactly(7531, 7362);
      }
    }
  }

  @Test
  void filesOfWeightsAreToldWithoutReadingThem() throws IOException {
    for (String location : List.of("weights.data", "deep/weights.data", "absent.data")) {
      write(location, "8", "32");
      assertThat(OnnxReader.create().externalFiles(folder.resolve("model.onnx")))
          .containsExactly(folder.resolve(location));
    }
    write("no\0name", "8", "32");
    assertThat(OnnxReader.create().externalFiles(folder.resolve("model.onnx"))).isEmpty();
  }

  @Test
  void nothingOutsideOfTheFolder() throws IOException {
    String outside = "must be inside of the model's folder";
    refused(outside, "../outside.data", "8", "32");
    refused(outside, root.resolve("outside.data").toString(), "8", "32");
    refused("must be a plain file", "", "8", "32");
    refused("must be a plain file", ".", "8", "32");
    refused(outside, "/dev/zero", "0", "32");
    Files.createSymbolicLink(folder.resolve("link.data"), root.resolve("outside.data"));
    refused(outside, "link.data", "8", "32");
    Files.createSymbolicLink(folder.resolve("up"), root);
    refused(outside, "up/outside.data", "8", "32");
    Files.createSymbolicLink(folder.resolve("zero"), Path.of("/dev/zero"));
    refused(outside, "zero", "0", "32");
    Files.delete(folder.resolve("zero"));
  }

  @Test
  void onlyPlainFilesAndPartsThatAreThere() {
    refused("must be a plain file", "deep", "0", "32");
    refused("the file 'absent.data', which is not there", "absent.data", "0", "32");
    refused("is no name of a file", "a\0b", "0", "32");
    refused(
        "its numbers are bytes 12 to 44 of the file 'weights.data', which has 40",
        "weights.data",
        "12",
        "32");
    refused("bytes 999999999999999999 to", "weights.data", "999999999999999999", "32");
    refused("offset = '-8' in another file: must be a number of bytes", "weights.data", "-8", "");
    refused("length = '1e3' in another file", "weights.data", "0", "1e3");
    refused(
        "its numbers are 33 bytes of the file 'weights.data': must be 32",
        "weights.data",
        "0",
        "33");
  }

  @Test
  void hugeShapesOfSmallFiles() throws IOException {
    ExternalMessage where = new ExternalMessage("weights.data", "0", "");
    for (List<Long> dims : List.of(List.of(1L << 20, 400L), List.of(1L << 40), List.of(-4L))) {
      TensorMessage weights =
          new TensorMessage("w", dims, 1, null, new double[0], new long[0], where);
      GraphKit kit = GraphKit.of(18, 4).tensor(weights);
      kit.node("Add", List.of("x", "w"), "y");
      Path file = folder.resolve("model.onnx");
      Files.write(file, kit.bytes("y"));
      assertThatThrownBy(() -> OnnxReader.create().read(file))
          .isInstanceOf(OnnxException.class)
          .hasMessageContaining("tensor 'w': ");
    }
  }

  @Test
  void whatIsNoOnnxFileIsNamed() throws IOException {
    named("it is empty", "");
    named("it is text that begins with '<!DOCTYPE html>'", "<!DOCTYPE html>\n<html>");
    named("it is text that begins with 'week,yield'", "week,yield\n1,2\n");
    named("it is a zip archive, as PyTorch and Keras write", "PK\3\4\24\0");
    named("it is HDF5, as Keras writes", "\u0089HDF\r\n\32\n\0");
    named("it is compressed with gzip", "\37\u008b\10\0");
    named("it is a model of TensorFlow Lite", "\34\0\0\0TFL3\0\0");
    named("it is another protobuf message, perhaps a network of TensorFlow", "\n\5\n\1x\22\0");
    named("it is a model file of Trellis", "TRLMODEL\1\0\0\0");
    named("it has no graph", "\10\10");
    assertThatThrownBy(() -> OnnxReader.create().read(Path.of("/dev/zero")))
        .hasMessage("not an ONNX file: must be a plain file");
  }

  private void named(String what, String bytes) throws IOException {
    Path file = folder.resolve("other");
    Files.write(file, bytes.getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> OnnxReader.create().read(file))
        .isInstanceOf(OnnxException.class)
        .hasMessage("not an ONNX file: " + what);
  }
}
