package org.trellisfhe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.Unchanged;
import org.trellisfhe.quant.integer.DenseMap;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.IntegerNode;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.io.IntegerModel;
import org.trellisfhe.quant.io.ModelFile;
import org.trellisfhe.quant.io.Provenance;
import org.trellisfhe.quant.network.Shape;

/** A network so small that it is quick on ciphertexts of secure sets, and examples for it. */
final class SmallModel {
  static final int INPUTS = 4;

  private SmallModel() {}

  static IntegerModel model(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Shape shape = new Shape(1, 2, 2);
    DenseMap first = new DenseMap(shape, random.ints(8, -1, 2).toArray(), new int[] {1, 0});
    DenseMap second =
        new DenseMap(first.output(), new int[] {1, -2, 2, 1, -1, 1}, new int[] {0, -1, 1});
    List<IntegerNode> nodes =
        List.of(
            new IntegerNode(
                "first",
                LinearLayer.of(first, new Requantiser(1, 2)),
                List.of(IntegerNetwork.INPUT)),
            new IntegerNode("second", LinearLayer.of(second, new Unchanged()), List.of(0)));
    return new IntegerModel(
        new IntegerNetwork(shape, IntegerFormat.unsigned(2, 1), nodes, 0.5),
        List.of("cat", "dog, small", "cow"),
        new Provenance(
            "small model " + seed,
            Optional.of(new Provenance.Data("noise", "0123456789abcdef".repeat(4))),
            OptionalLong.of(seed),
            Optional.of(new Provenance.Score("accuracy", 0.75, 0.5)),
            List.of(2),
            "a test"));
  }

  static Path write(Path file, long seed) throws IOException {
    ModelFile.write(file, model(seed));
    return file;
  }

  static List<float[]> examples(int count) {
    SplittableRandom random = new SplittableRandom(3);
    List<float[]> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] example = new float[INPUTS];
      for (int k = 0; k < INPUTS; k++) {
        example[k] = random.nextInt(-100, 1101) / 1000f;
      }
      examples.add(example);
    }
    return examples;
  }

  static Path writeCsv(Path file, List<float[]> examples) throws IOException {
    return Files.write(
        file,
        examples.stream()
            .map(
                example ->
                    IntStream.range(0, example.length)
                        .mapToObj(i -> String.valueOf(example[i]))
                        .collect(Collectors.joining(",")))
            .toList());
  }

  /** What {@code decrypt --integers} must write. */
  static List<String> expected(IntegerModel model, List<float[]> examples) {
    List<String> lines = new ArrayList<>();
    lines.add("label,cat,\"dog, small\",cow");
    List<String> names = List.of("cat", "\"dog, small\"", "cow");
    for (float[] example : examples) {
      int[] result = model.network().infer(model.network().quantise(example));
      int most = Arrays.stream(result).max().orElseThrow();
      int label = IntStream.range(0, 3).filter(i -> result[i] == most).findFirst().orElseThrow();
      lines.add(
          names.get(label)
              + ","
              + Arrays.stream(result).mapToObj(String::valueOf).collect(Collectors.joining(",")));
    }
    return lines;
  }
}
