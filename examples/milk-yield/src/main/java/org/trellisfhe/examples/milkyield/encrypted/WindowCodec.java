package org.trellisfhe.examples.milkyield.encrypted;

import java.io.IOException;

/** The client's end of a mode. */
interface WindowCodec {
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
