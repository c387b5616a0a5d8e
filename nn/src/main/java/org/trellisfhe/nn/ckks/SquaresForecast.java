package org.trellisfhe.nn.ckks;

import java.util.List;

/**
 * How great numbers and their errors will be in an inference.
 *
 * @param stages what each gives; before them, the inputs
 */
public record SquaresForecast(List<Values> stages) {
  /** Takes an unmodifiable copy. */
  public SquaresForecast {
    stages = List.copyOf(stages);
  }

  /**
   * The numbers that a stage gives, all of them together.
   *
   * @param greatest without its sign
   * @param size root mean square
   * @param error root mean square, predicted
   */
  public record Values(double greatest, double size, double error) {}

  /** {@return the predicted root mean square of the outputs' errors} */
  public double error() {
    return stages.get(stages.size() - 1).error();
  }
}
