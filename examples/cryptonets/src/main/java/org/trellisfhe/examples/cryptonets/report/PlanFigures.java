package org.trellisfhe.examples.cryptonets.report;

import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.nn.ckks.SquaresForecast;
import org.trellisfhe.nn.ckks.SquaresReport;
import org.trellisfhe.quant.network.Shape;

/**
 * What is known before a key is made.
 *
 * @param data the images
 * @param parameters of the scheme
 * @param report what an inference takes
 * @param forecast sizes and errors
 * @param accuracy in the clear, share of the whole test set
 */
public record PlanFigures(
    Data data,
    CkksParameters parameters,
    SquaresReport report,
    SquaresForecast forecast,
    double accuracy) {
  /**
   * The images.
   *
   * @param fitted that the network is trained on
   * @param validation that epochs are chosen by
   * @param test that it is judged by
   * @param shape of each
   * @param classes that there are
   * @param sha256 of all four files
   */
  public record Data(
      int fitted, int validation, int test, Shape shape, int classes, String sha256) {}
}
