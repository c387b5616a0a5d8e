package org.trellisfhe.quant.learn;

/**
 * The running maximum of training (003): M = rho*M + (1-rho)*M_B for every batch, starting with the
 * first batch's. Immutable. At inference the stored value scales encrypted numbers, so that the
 * scale tells nothing about them.
 *
 * @param rho the weight of the past, above 0 and below 1
 * @param value the maximum so far; 0 before the first batch
 */
public record RunningMaximum(double rho, double value) {
  /** Checks both ranges. */
  public RunningMaximum {
    if (!(rho > 0 && rho < 1)) {
      throw new IllegalArgumentException("rho = " + rho + ": must be above 0 and below 1");
    }
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("value = " + value + ": must be finite and >= 0");
    }
  }

  /** {@return before the first batch} */
  public static RunningMaximum start(double rho) {
    return new RunningMaximum(rho, 0);
  }

  /**
   * After one more batch.
   *
   * @param batchMaximum the greatest absolute value in the batch; a batch of zeros changes nothing
   */
  public RunningMaximum observe(double batchMaximum) {
    if (!(batchMaximum >= 0)) {
      throw new IllegalArgumentException("batchMaximum = " + batchMaximum + ": must be >= 0");
    }
    if (batchMaximum == 0) {
      return this;
    }
    double next = value == 0 ? batchMaximum : rho * value + (1 - rho) * batchMaximum;
    return new RunningMaximum(rho, next);
  }
}
