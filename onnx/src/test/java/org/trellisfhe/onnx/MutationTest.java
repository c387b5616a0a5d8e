package org.trellisfhe.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trellisfhe.onnx.GraphKit.ints;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trellisfhe.onnx.proto.AttributeMessage;
import org.trellisfhe.onnx.proto.ElementType;
import org.trellisfhe.onnx.proto.NodeMessage;

/** Damaged files are networks still, or refused: nothing else, and at no great cost. */
class MutationTest {
  private static final int FILES = 6_000;
  // What a table or the spelt-out weights of one layer may take, whatever the file's size.
  private static final long CONSTANT_BYTES = 32L << 20;
  private static final OnnxLimits LIMITS =
      new OnnxLimits(1 << 20, 1 << 10, 1 << 10, 1 << 18, 1 << 20, 1 << 12, 1 << 20, 16);
  private static final long BYTES_A_BYTE = 1_000;

  private final SplittableRandom random = new SplittableRandom(51);

  private List<byte[]> files() throws IOException {
    List<byte[]> files = new ArrayList<>();
    for (int seed = 0; seed < 6; seed++) {
      files.add(OnnxWriter.bytes(new RandomNetworks(seed).network()));
    }
    RandomNetworks numbers = new RandomNetworks(52);
    QuantisedKit qdq = new QuantisedKit(GraphKit.of(13, 2, 5, 5), numbers);
    String x = qdq.coded("x", 0.01, 0, ElementType.INT8);
    String w = qdq.weights("w", 0, qdq.scales(3), 3, 2, 2, 2);
    AttributeMessage strides = ints("strides", 2, 1);
    qdq.node("Conv", "c", List.of(x, w), strides, ints("dilations", 2, 2));
    String a = qdq.coded("c", 0.03, 4, ElementType.UINT8);
    qdq.node("MaxPool", "m", List.of(a), ints("kernel_shape", 2, 2));
    qdq.node("Add", "s", List.of("m", "m"));
    qdq.node("GlobalAveragePool", "g", List.of("s"));
    qdq.node("Flatten", "f", List.of("g"));
    String v = qdq.weights("v", 1, new float[] {0.01f}, 3, 2);
    qdq.node("Gemm", "d", List.of("f", v));
    files.add(qdq.kit().bytes(qdq.coded("d", 0.1, 0, ElementType.INT8)));
    files.add(pieces());
    try (Stream<Path> others = Files.list(Path.of("src/test/resources/skl2onnx"))) {
      for (Path other : others.filter(o -> o.toString().endsWith(".onnx")).sorted().toList()) {
        files.add(Files.readAllBytes(other));
      }
    }
    return files;
  }

  /** Shapes that are asked for, parts that are moved, and functions that are spelt out. */
  private static byte[] pieces() {
    GraphKit kit = GraphKit.of(18, 2, 4, 5);
    kit.ints("pads", List.of(8L), ElementType.INT64, 0, 0, 1, 2, 0, 0, 3, 0);
    kit.ints("starts", List.of(2L), ElementType.INT64, 1, 0);
    kit.ints("ends", List.of(2L), ElementType.INT64, 7, 6);
    kit.ints("axes", List.of(2L), ElementType.INT64, 2, 3);
    kit.node("Pad", List.of("x", "pads"), "p");
    kit.node("Slice", List.of("p", "starts", "ends", "axes"), "s");
    AttributeMessage axis = AttributeMessage.of("axis", 2);
    List<String> halves = List.of("a", "b");
    kit.node(new NodeMessage("h", "Split", "", List.of("s"), halves, List.of(axis)));
    kit.node("Sigmoid", List.of("a"), "g").node("Mul", List.of("a", "g"), "m");
    kit.node("Concat", List.of("m", "b"), "c", axis);
    kit.node("Transpose", List.of("c"), "t", ints("perm", 0, 2, 3, 1));
    kit.node("ReduceMean", List.of("t", "axes"), "r", AttributeMessage.of("keepdims", 0));
    kit.node("Shape", List.of("r"), "n", AttributeMessage.of("end", 1));
    kit.ints("rest", List.of(1L), ElementType.INT64, -1);
    kit.node("Concat", List.of("n", "rest"), "to", AttributeMessage.of("axis", 0));
    kit.node("Reshape", List.of("r", "to"), "f").node("LeakyRelu", List.of("f"), "y");
    return kit.bytes("y");
  }

  private byte[] mutated(List<byte[]> files) {
    byte[] file = files.get(random.nextInt(files.size())).clone();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count && file.length > 0; i++) {
      int at = random.nextInt(file.length);
      switch (random.nextInt(6)) {
        case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> file[at] = (byte) random.nextInt(256);
        case 2 -> file = Arrays.copyOf(file, at + 1);
        case 3 -> file = spliced(file, at, file, 0, random.nextInt(20)); // Takes some bytes away.
        case 4 -> {
          // A number that was small becomes one of up to ten bytes.
          byte[] huge = new byte[1 + random.nextInt(10)];
          Arrays.fill(huge, (byte) 0xFF);
          huge[huge.length - 1] = (byte) random.nextInt(128);
          file = spliced(file, at, huge, huge.length, 1);
        }
        default -> {
          byte[] other = files.get(random.nextInt(files.size()));
          int from = random.nextInt(other.length);
          byte[] part = Arrays.copyOfRange(other, from, Math.min(other.length, from + 200));
          file = spliced(file, at, part, part.length, random.nextInt(200));
        }
      }
    }
    return file;
  }

  /** The file with some of its bytes replaced. */
  private static byte[] spliced(byte[] file, int at, byte[] part, int length, int without) {
    int rest = Math.min(file.length, at + without);
    byte[] result = new byte[at + length + file.length - rest];
    System.arraycopy(file, 0, result, 0, at);
    System.arraycopy(part, 0, result, at, length);
    System.arraycopy(file, rest, result, at + length, file.length - rest);
    return result;
  }

  @Test
  void everyDamagedFileIsANetworkOrRefused() throws IOException {
    readsOrRefuses(FILES);
  }

  @Tag("slow")
  @Test
  void everyOneOfManyMore() throws IOException {
    readsOrRefuses(20 * FILES);
  }

  private void readsOrRefuses(int count) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    List<byte[]> files = files();
    OnnxReader reader = OnnxReader.of(LIMITS);
    int read = 0;
    long most = 0;
    for (int i = 0; i < count; i++) {
      byte[] file = mutated(files);
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        reader.read(file);
        read++;
      } catch (OnnxException e) {
        assertThat(e).hasMessageMatching("(?s).{10,}");
      } catch (RuntimeException | Error e) {
        throw new AssertionError("file " + i + " of " + file.length + " bytes", e);
      }
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(allocated).isLessThan(CONSTANT_BYTES + BYTES_A_BYTE * file.length);
      most = Math.max(most, allocated);
    }
    Figures.print(read + " of " + count + " read, at most " + most + " bytes allocated");
    assertThat(read).isBetween(count / 100, count / 2);
  }
}
