package org.trellisfhe.bench.params;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How long this machine takes to read so much memory again and again: caches help small keys. */
final class StreamTimes {
  private static final int MIB = 1 << 20;
  private static final int[] MEGABYTES = {8, 16, 24, 32, 48, 64, 96, 128, 192};

  /** Nanoseconds a byte by bytes read. */
  private final NavigableMap<Long, Double> perByte;

  private StreamTimes(NavigableMap<Long, Double> perByte) {
    this.perByte = perByte;
  }

  static StreamTimes measure() {
    NavigableMap<Long, Double> perByte = new TreeMap<>();
    for (int megabytes : MEGABYTES) {
      long bytes = (long) megabytes * MIB;
      perByte.put(bytes, time(bytes) / bytes);
    }
    return new StreamTimes(perByte);
  }

  /** Comparing two equal arrays reads both, with the machine's widest loads. */
  private static double time(long bytes) {
    long[] left = new long[(int) (bytes / 16)];
    Arrays.fill(left, 1);
    long[] right = left.clone();
    return MedianTimer.nanos(
        () -> {
          if (!Arrays.equals(left, right)) {
            throw new IllegalStateException("equal arrays differ");
          }
        });
  }

  /** Nanoseconds to read a key once, interpolated between the sizes measured. */
  double nanos(long bytes) {
    Map.Entry<Long, Double> below = perByte.floorEntry(bytes);
    Map.Entry<Long, Double> above = perByte.ceilingEntry(bytes);
    if (below == null || above == null) {
      return bytes * (below == null ? perByte.firstEntry() : perByte.lastEntry()).getValue();
    }
    double span = Math.max(1, above.getKey() - below.getKey());
    double part = (bytes - below.getKey()) / span;
    return bytes * (below.getValue() + part * (above.getValue() - below.getValue()));
  }
}
