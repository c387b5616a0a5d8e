package org.trellisfhe.examples.milkyield.compare;

import java.util.Objects;

/**
 * What an operation on a vector of 4,096 numbers takes, on one core.
 *
 * @param name of the operation
 * @param seconds the median of this run
 * @param quoted of others
 */
public record OperationTime(String name, double seconds, Quoted quoted) {
  /** Refuses absent values. */
  public OperationTime {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(quoted, "quoted");
  }
}
