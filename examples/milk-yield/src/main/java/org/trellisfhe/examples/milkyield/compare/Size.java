package org.trellisfhe.examples.milkyield.compare;

import java.util.Objects;

/**
 * Bytes of something that is sent.
 *
 * @param name what it is
 * @param bytes in this library's format
 * @param quoted of others
 */
public record Size(String name, long bytes, Quoted quoted) {
  /** Refuses absent values. */
  public Size {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(quoted, "quoted");
  }
}
