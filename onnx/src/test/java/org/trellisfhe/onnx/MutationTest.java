package org.trellisfhe.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trellisfhe.onnx.GraphKit.ints;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trellisfhe.onnx.proto.AttributeMessage;
import org.trellisfhe.onnx.proto.ElementType;

/** Damaged files are networks still, or refused: nothing else, and at no great cost. */
class MutationTest {
  private static final int FILES = 10_000;
  // What a table or the spelt-out weights of one layer may take, whatever the file's size.
  private static final long CONSTANT_BYTES = 16L << 20;
  private static final long BYTES_A_BYTE = 1_000;

  private final SplittableRandom random = new SplittableRandom(51);

  private List<byte[]> files() {
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
    return files;
  }

  private byte[] mutated(List<byte[]> files) {
    byte[] file = files.get(random.nextInt(files.size())).clone();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
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
  void everyDamagedFileIsANetworkOrRefused() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    List<byte[]> files = files();
    OnnxReader reader = OnnxReader.create();
    int read = 0;
    long most = 0;
    for (int i = 0; i < FILES; i++) {
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
    Figures.print(read + " of " + FILES + " read, at most " + most + " bytes allocated");
    assertThat(read).isBetween(FILES / 100, FILES / 2);
  }
}
