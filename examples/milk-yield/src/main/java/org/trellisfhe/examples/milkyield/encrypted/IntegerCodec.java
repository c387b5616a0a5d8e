package org.trellisfhe.examples.milkyield.encrypted;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** The client's end of a mode that computes with integers: a window a message. */
abstract class IntegerCodec implements WindowCodec {
  private final IntegerScale scale;

  IntegerCodec(IntegerScale scale) {
    this.scale = Objects.requireNonNull(scale, "scale");
  }

  /** A window's integers, time by time, encrypted. */
  abstract byte[] encrypt(int[] integers) throws IOException;

  /** The integer that the network computed. */
  abstract int decrypt(byte[] result) throws IOException;

  @Override
  public int windows() {
    return 1;
  }

  @Override
  public byte[] encrypt(List<double[][]> windows) throws IOException {
    requireOne(windows.size());
    return encrypt(scale.integers(windows.get(0)));
  }

  @Override
  public double[] decrypt(byte[] result, int count) throws IOException {
    requireOne(count);
    return new double[] {scale.forecast(decrypt(result))};
  }

  private static void requireOne(int windows) {
    if (windows != 1) {
      throw new IllegalArgumentException("windows = " + windows + ": must be 1 a message");
    }
  }
}
