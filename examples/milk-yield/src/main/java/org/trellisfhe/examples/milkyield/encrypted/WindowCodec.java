package org.trellisfhe.examples.milkyield.encrypted;

import java.io.IOException;
import java.util.Arrays;

/** The client's end of a mode. */
interface WindowCodec {
  /** A window as the network's example: time by time. */
  static int[] flat(int[][] window) {
    return Arrays.stream(window).flatMapToInt(Arrays::stream).toArray();
  }

  /** A quantised window, [time][feature], encrypted. */
  byte[] encrypt(int[][] window) throws IOException;

  /**
   * The integer that the network computed for a window.
   *
   * @throws org.trellisfhe.lwe.io.MalformedDataException if the bytes are no result for this
   *     client's key
   */
  int decrypt(byte[] result) throws IOException;
}
