package org.trellisfhe.examples.milkyield.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.trellisfhe.examples.milkyield.data.Metrics;
import org.trellisfhe.examples.milkyield.data.Samples;
import org.trellisfhe.examples.milkyield.data.Window;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.polynomial.FittedNetwork;

/**
 * Forecasts of the test set by every method in the clear, and their errors on the targets' scale.
 *
 * @param data the windows
 * @param network on real numbers
 * @param model on integers
 * @param polynomials the network on real numbers with polynomials for activations, if it was asked
 *     for
 */
public record Forecasts(
    StudyData data, Network network, IntegerForecaster model, Optional<FittedNetwork> polynomials) {

  /** The errors of each method on some windows. */
  public record Errors(
      Metrics repeatLast, Metrics floats, Metrics quantised, Optional<Metrics> polynomials) {}

  /** The errors on the whole test set. */
  public Errors errors() {
    return errors(all());
  }

  /**
   * The errors on some windows.
   *
   * @param indices windows of the test set, at least one
   */
  public Errors errors(List<Integer> indices) {
    return new Errors(
        metrics(indices, k -> repeatLast(indices.get(k))),
        metrics(indices, k -> floats(indices.get(k))),
        metrics(indices, k -> quantised(indices.get(k))),
        polynomials.map(network -> metrics(indices, k -> polynomial(indices.get(k)))));
  }

  /**
   * The errors of decrypted forecasts.
   *
   * @param indices windows of the test set, at least one
   * @param forecasts one for each, on the targets' scale
   */
  public Metrics errors(List<Integer> indices, List<Double> forecasts) {
    return metrics(indices, forecasts::get);
  }

  /** Some windows, each [time][feature]. */
  public List<double[][]> inputs(List<Integer> indices) {
    return indices.stream().map(data.test()::window).toList();
  }

  /**
   * One cow's test weeks.
   *
   * @param sample the cow, and which windows were run on ciphertexts
   * @param decrypted the forecast of each window that was; none if none was
   */
  public ForecastSeries series(WindowSample sample, List<Double> decrypted) {
    List<Window> test = data.split().test();
    List<ForecastSeries.Point> points = new ArrayList<>();
    for (int i : sample.ofCow(test)) {
      int run = sample.indices().indexOf(i);
      OptionalDouble encrypted =
          run < 0 || run >= decrypted.size()
              ? OptionalDouble.empty()
              : OptionalDouble.of(milk(decrypted.get(run)));
      points.add(
          new ForecastSeries.Point(
              test.get(i).targetPeriod(),
              test.get(i).target(),
              milk(floats(i)),
              milk(quantised(i)),
              encrypted));
    }
    return new ForecastSeries(sample.cow(), points);
  }

  private double milk(double scaled) {
    return data.normaliser().unscaleYield(scaled);
  }

  private double repeatLast(int i) {
    return data.normaliser().scaleYield(data.split().test().get(i).lastYield());
  }

  /** The forecast of the network on real numbers for a window of the test set. */
  public double floats(int i) {
    return network.apply(data.test().input(i))[0];
  }

  /** The forecast of the network on integers. */
  public double quantised(int i) {
    return model.forecast(data.test().window(i));
  }

  /** The forecast of the network of polynomials, by whoever asked for it. */
  public double polynomial(int i) {
    return polynomials.orElseThrow().network().apply(data.test().input(i))[0];
  }

  /** Whether polynomials were fitted where the sums of a window of the test set lie. */
  public boolean covered(int i) {
    return polynomials.orElseThrow().covers(data.test().input(i));
  }

  /** The errors of forecasts, which are taken by their place among the indices. */
  private Metrics metrics(List<Integer> indices, IntToDoubleFunction forecast) {
    List<double[][]> windows = indices.stream().map(data.test()::window).toList();
    double[] targets = indices.stream().mapToDouble(data.test()::target).toArray();
    Samples samples = Samples.of(windows, targets);
    return Metrics.of(samples, forecast);
  }

  /** All windows of the test set. */
  public List<Integer> all() {
    return IntStream.range(0, data.test().size()).boxed().toList();
  }
}
