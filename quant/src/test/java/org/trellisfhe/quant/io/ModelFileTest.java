package org.trellisfhe.quant.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.StandardFunction;
import org.trellisfhe.quant.StandardFunction.Kind;
import org.trellisfhe.quant.Unchanged;
import org.trellisfhe.quant.integer.DenseMap;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.IntegerNode;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Shape;

class ModelFileTest {
  @TempDir private Path folder;

  private Path written(Model model) throws IOException {
    Path file = folder.resolve("model.trl");
    ModelFile.write(file, model);
    return file;
  }

  private static IntegerModel oneLayer(int[] weights) {
    Shape shape = Shape.vector(weights.length);
    LinearLayer layer = LinearLayer.of(new DenseMap(shape, weights, new int[1]), new Unchanged());
    IntegerNode node = new IntegerNode("one", layer, List.of(IntegerNetwork.INPUT));
    IntegerNetwork network =
        new IntegerNetwork(shape, IntegerFormat.unsigned(1, 1), List.of(node), 1);
    return new IntegerModel(network, List.of(), Provenance.unknown("one layer", "a test"));
  }

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    for (int seed = 0; seed < 40; seed++) {
      IntegerModel model = Models.random(seed);
      assertThat(ModelFile.read(written(model))).isEqualTo(model);
    }
    assertThat(ModelFile.read(written(Models.tiny()))).isEqualTo(Models.tiny());
    for (int seed = 0; seed < 40; seed++) {
      RealModel model = Models.real(seed);
      assertThat(ModelFile.read(written(model))).isEqualTo(model);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("model.trl"));
    }
  }

  @Test
  void integersOfEveryWidthAreKept() throws IOException {
    int[][] all = {
      {-128, 127}, {-129, 0}, {0, 128}, {-32768, 32767}, {32768, 0}, {-32769, 0}, {1 << 29, -1}
    };
    int[] bytes = {1, 2, 2, 2, 4, 4, 4};
    for (int i = 0; i < all.length; i++) {
      IntegerModel model = oneLayer(all[i]);
      Path file = written(model);
      assertThat(ModelFile.read(file)).isEqualTo(model);
      byte[] content = Files.readAllBytes(file);
      int header = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
      assertThat(content.length - 48 - header).isEqualTo(2L * bytes[i] + 1);
    }
  }

  @Test
  void equalModelsHaveTheSameBytesAndTheDigestEndsThem() throws IOException {
    byte[] one = Files.readAllBytes(written(Models.random(1)));
    byte[] again = Files.readAllBytes(written(Models.random(1)));
    byte[] other = Files.readAllBytes(written(Models.random(2)));

    assertThat(again).isEqualTo(one);
    assertThat(other).isNotEqualTo(one);
    byte[] end = Arrays.copyOfRange(one, one.length - 32, one.length);
    assertThat(ModelFile.digest(Models.random(1))).isEqualTo(HexFormat.of().formatHex(end));
  }

  @Test
  void headersAreTextAsDocumented() throws IOException {
    byte[] content = Files.readAllBytes(written(Models.tiny()));
    int length = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt(12);

    assertThat(new String(content, 16, length, StandardCharsets.UTF_8))
        .startsWith("{\n  \"provenance\" : {\n    \"title\" : \"tiny\",")
        .contains("\"shape\" : [ 1, 1, 1 ]", "\"sum\" : [ -2, 7 ]", "\"unit\" : 1.0")
        .endsWith("}");
  }

  @Test
  void aFileThatCannotBeWrittenLeavesThePlaceAsItWas() throws IOException {
    Path file = written(Models.tiny());
    byte[] before = Files.readAllBytes(file);
    Path nowhere = folder.resolve("missing").resolve("model.trl");

    assertThatThrownBy(() -> ModelFile.write(nowhere, Models.tiny()))
        .isInstanceOf(IOException.class);
    IntegerModel tooLong = withNodes(4_000);
    assertThatThrownBy(() -> ModelFile.write(file, tooLong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("header of ");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  private static IntegerModel withNodes(int count) {
    Shape shape = Shape.vector(1);
    LinearLayer layer =
        LinearLayer.of(new DenseMap(shape, new int[1], new int[1]), new Unchanged());
    List<IntegerNode> nodes =
        IntStream.range(0, count)
            .mapToObj(i -> new IntegerNode("n".repeat(1000) + i, layer, List.of(i - 1)))
            .toList();
    IntegerNetwork network = new IntegerNetwork(shape, IntegerFormat.unsigned(1, 1), nodes, 1);
    return new IntegerModel(network, List.of(), Provenance.unknown("many nodes", "a test"));
  }

  @Test
  void modelsOfTheOtherKindAreRefused() throws IOException {
    Path file = written(Models.real(1));
    assertThatThrownBy(() -> ModelFile.readIntegers(file))
        .isInstanceOf(MalformedDataException.class)
        .hasMessage("model on real numbers: must be one on integers");
  }

  @Test
  void functionsThatNoFileHoldsAreRefused() {
    Activated shrunk = new Activated(new StandardFunction(Kind.AFFINE, 2, 1));
    Network network = Network.sequential(Shape.vector(2), List.of(shrunk));
    RealModel model =
        new RealModel(network, 0, 1, List.of(), Provenance.unknown("affine", "a test"));
    assertThatThrownBy(() -> ModelFile.digest(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("node 'activated0', ")
        .hasMessageContaining("a model file holds polynomials");
  }

  @Test
  void rangesThatAreNoneAreRefused() {
    RealModel model = Models.real(1);
    for (double[] range : new double[][] {{1, 1}, {1, 0}, {0, Double.NaN}, {-1e308, 1e308}}) {
      assertThatThrownBy(
              () ->
                  new RealModel(
                      model.network(), range[0], range[1], model.labels(), model.provenance()))
          .hasMessageStartingWith("range of inputs ");
    }
  }

  @Test
  void otherFilesAreNamed() throws IOException {
    Path file = folder.resolve("other");
    Files.writeString(file, "TRELLIS\n and a key");
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(MalformedDataException.class)
        .hasMessage("not a model file: it does not begin with 'TRLMODEL'");
    Files.writeString(file, "TRLMODEL");
    assertThatThrownBy(() -> ModelFile.read(file))
        .hasMessage("model file of 8 bytes: it is cut off");
    Files.write(file, HexFormat.of().parseHex("54524c4d4f44454c0300000000000000"));
    assertThatThrownBy(() -> ModelFile.read(file))
        .hasMessage("version 3 of the model file's format: this program reads 1 and 2");
    Files.write(file, HexFormat.of().parseHex("54524c4d4f44454c01000000ffffff7f"));
    assertThatThrownBy(() -> ModelFile.read(file))
        .hasMessage("model file of 16 bytes with a header of 2147483647: it is cut off or damaged");
    assertThatThrownBy(() -> ModelFile.read(folder))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageEndingWith("is no regular file");
    assertThatThrownBy(() -> ModelFile.read(folder.resolve("missing")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void textsAndLabelsAreChecked() {
    IntegerModel model = Models.tiny();
    assertThatThrownBy(
            () -> new IntegerModel(model.network(), List.of("a", "b"), model.provenance()))
        .hasMessage("labels.size() = 2: must be 0 or 1");
    assertThatThrownBy(() -> Provenance.unknown("two\nlines", "a test"))
        .hasMessage(
            "title = 'two\\u000alines': must be one line of printable characters, not all blank");
    assertThatThrownBy(() -> Provenance.unknown("half \ud800", "a test"))
        .hasMessageStartingWith("title = 'half \\ud800': must be one line");
    assertThatThrownBy(() -> Provenance.unknown("title", "two\nlines"))
        .hasMessageStartingWith("program with a control character");
    assertThatThrownBy(() -> Provenance.unknown("t".repeat(1025), "a test"))
        .hasMessage("title of 1025 characters: must be 1 to 1024");
    for (String unseen : List.of(" ", "\u3000\u00a0", "\u200d", "a\u202eb", "a\u2028b")) {
      assertThatThrownBy(
              () -> new IntegerModel(model.network(), List.of(unseen), model.provenance()))
          .hasMessageStartingWith("label = '")
          .hasMessageEndingWith("must be one line of printable characters, not all blank");
      assertThatThrownBy(() -> Provenance.unknown(unseen, "a test"))
          .hasMessageStartingWith("title = '");
    }
    assertThatThrownBy(() -> Provenance.unknown("title", ""))
        .hasMessage("program of 0 characters: must be 1 to 1024");
    assertThatThrownBy(() -> new Provenance.Data("data", "ABC"))
        .hasMessage("sha256 = 'ABC': must be 64 lower-case hexadecimal digits");
    assertThatThrownBy(() -> new Provenance.Score("accuracy", Double.NaN, 1))
        .hasMessage("accuracy = NaN, 1.0: must be finite");
  }
}
