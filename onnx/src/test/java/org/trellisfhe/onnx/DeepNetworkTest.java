package org.trellisfhe.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trellisfhe.quant.integer.IntegerNetwork;

/**
 * How far a deep quantised network, whose differences of one unit travel, is from onnxruntime. Its
 * file and images of CIFAR-10 are named by system properties, for neither is part of the project.
 */
@Tag("slow")
class DeepNetworkTest {
  private static final int IMAGES = 1_000;
  private static final int SIZE = 3 * 32 * 32;

  private static Path named(String property) {
    String file = System.getProperty(property);
    Assumptions.assumeTrue(file != null, "-D" + property + "=FILE is not given, skipped");
    return Path.of(file);
  }

  /** Images as numbers from 0 to 255, channel by channel; before each is a byte, its class. */
  private static List<float[]> images(Path file) throws IOException {
    List<float[]> images = new ArrayList<>();
    try (InputStream in =
        new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
      for (int i = 0; i < IMAGES; i++) {
        byte[] record = in.readNBytes(1 + SIZE);
        float[] image = new float[SIZE];
        for (int k = 0; k < SIZE; k++) {
          image[k] = record[1 + k] & 0xFF;
        }
        images.add(image);
      }
    }
    return images;
  }

  private static int greatest(float[] values) {
    return IntStream.range(0, values.length)
        .reduce((a, b) -> values[b] > values[a] ? b : a)
        .orElseThrow();
  }

  @Test
  void isNearlyTheRuntime() throws Exception {
    Path file = named("trellis.deep.model");
    List<float[]> images = images(named("trellis.deep.images"));
    OnnxModel.Quantised model = (OnnxModel.Quantised) OnnxReader.create().read(file);
    IntegerNetwork network = model.network();
    int different = 0;
    int same = 0;
    int values = 0;
    long farthest = 0;
    try (Oracle oracle = Oracle.of(Files.readAllBytes(file), OptLevel.NO_OPT)) {
      for (float[] image : images) {
        float[] expected = oracle.run(image, 1, 3, 32, 32);
        int[] found = network.infer(network.quantise(image));
        float[] reals = new float[found.length];
        for (int k = 0; k < found.length; k++) {
          reals[k] = (float) (found[k] * network.outputUnit());
          long apart = Math.abs(found[k] - Math.round(expected[k] / network.outputUnit()));
          different += apart == 0 ? 0 : 1;
          farthest = Math.max(farthest, apart);
          values++;
        }
        same += greatest(reals) == greatest(expected) ? 1 : 0;
      }
    }
    Figures.print(
        "%d of %d outputs differ, by %d units at most; the class is the same for %d of %d; left out %s"
            .formatted(different, values, farthest, same, images.size(), model.source().dropped()));
    assertThat(same).isGreaterThan(IMAGES * 9 / 10);
    assertThat(Arrays.asList(different, values)).doesNotContain(0);
  }
}
