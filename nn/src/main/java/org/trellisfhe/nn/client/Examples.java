package org.trellisfhe.nn.client;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Examples in the clear, one after the other, as many as there are. */
public interface Examples extends Closeable {
  /**
   * The next example.
   *
   * @return real numbers, channel by channel, row by row; nothing after the last example
   * @throws IOException if reading fails, or what is read is no example
   */
  Optional<float[]> next() throws IOException;

  /**
   * Where a number of the example stands that was given last, for messages.
   *
   * @param number from 1 on
   * @return such as "line 3, column 2"
   */
  default String place(int number) {
    return "number " + number;
  }
}
