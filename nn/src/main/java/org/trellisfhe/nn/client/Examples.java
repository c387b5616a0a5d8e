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
}
