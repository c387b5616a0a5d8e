package org.trellisfhe.examples.milkyield.encrypted;

import java.io.IOException;
import java.util.List;

/** The client's end of a mode. */
interface WindowCodec {
  /** How many windows one message takes at most. */
  int windows();

  /**
   * Windows, each [time][feature] from 0 to 1, encrypted.
   *
   * @throws IllegalArgumentException if there are none or too many
   */
  byte[] encrypt(List<double[][]> windows) throws IOException;

  /**
   * The forecasts that the network computed for the windows of a message.
   *
   * @param result of the server
   * @param count how many windows there were
   * @throws org.trellisfhe.base.MalformedDataException if the bytes are no result for this client's
   *     key
   */
  double[] decrypt(byte[] result, int count) throws IOException;
}
