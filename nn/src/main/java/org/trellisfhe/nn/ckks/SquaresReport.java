package org.trellisfhe.nn.ckks;

import java.util.List;

/**
 * What an inference of a {@link SquaresPlan} takes: the same for one example as for as many as
 * there are slots.
 *
 * @param inputs numbers of an example, a ciphertext each
 * @param stages in their order, one rescaling of every number each
 */
public record SquaresReport(int inputs, List<StageReport> stages) {
  /** Takes an unmodifiable copy. */
  public SquaresReport {
    stages = List.copyOf(stages);
  }

  /**
   * A linear stage, of several layers, or a square.
   *
   * @param node the last in it
   * @param square whether it is a square
   * @param numbers that it gives, a ciphertext each
   * @param constantProducts products of a ciphertext with a constant
   * @param primes of its ciphertexts
   * @param log2Scale of them
   */
  public record StageReport(
      String node,
      boolean square,
      int numbers,
      long constantProducts,
      int primes,
      double log2Scale) {
    /** {@return products of two ciphertexts} */
    public long products() {
      return square ? numbers : 0;
    }
  }

  /** {@return rescalings one after the other} */
  public int levels() {
    return stages.size();
  }

  /** {@return products of two ciphertexts, and as many relinearisations} */
  public long products() {
    return stages.stream().mapToLong(StageReport::products).sum();
  }

  /** {@return products of a ciphertext with a constant} */
  public long constantProducts() {
    return stages.stream().mapToLong(StageReport::constantProducts).sum();
  }

  /** {@return rescalings of ciphertexts} */
  public long rescalings() {
    return stages.stream().mapToLong(StageReport::numbers).sum();
  }
}
