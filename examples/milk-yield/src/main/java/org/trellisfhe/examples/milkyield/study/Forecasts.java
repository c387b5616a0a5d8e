package org.trellisfhe.examples.milkyield.study;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.trellisfhe.examples.milkyield.data.Window;
import org.trellisfhe.quant.IntegerModel;
import org.trellisfhe.quant.train.FloatNetwork;
import org.trellisfhe.quant.train.Metrics;
import org.trellisfhe.quant.train.Samples;

/**
 * Forecasts of the test set by every method in the clear, and their errors on the targets' scale.
 *
 * @param data the windows
 * @param network on real numbers
 * @param model on integers
 */
public record Forecasts(StudyData data, FloatNetwork network, IntegerModel model) {

  /** The errors of each method on some windows. */
  public record Errors(Metrics repeatLast, Metrics floats, Metrics quantised) {}

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
        metrics(indices, k -> quantised(indices.get(k))));
  }

  /**
   * The errors of decrypted forecasts.
   *
   * @param indices windows of the test set, at least one
   * @param outputs the network's integer for each
   */
  public Metrics errors(List<Integer> indices, List<Integer> outputs) {
    return metrics(indices, k -> model.dequantise(outputs.get(k)));
  }

  /** The client's integers for some windows, each [time][feature]. */
  public List<int[][]> inputs(List<Integer> indices) {
    return indices.stream().map(i -> model.input().quantise(data.test().window(i))).toList();
  }

  /**
   * One cow's test weeks.
   *
   * @param sample the cow, and which windows were run on ciphertexts
   * @param outputs the decrypted integer of each window that was; none if none was
   */
  public ForecastSeries series(WindowSample sample, List<Integer> outputs) {
    List<Window> test = data.split().test();
    List<ForecastSeries.Point> points = new ArrayList<>();
    for (int i : sample.ofCow(test)) {
      int run = sample.indices().indexOf(i);
      OptionalDouble encrypted =
          run < 0 || run >= outputs.size()
              ? OptionalDouble.empty()
              : OptionalDouble.of(milk(model.dequantise(outputs.get(run))));
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

  private double floats(int i) {
    return network.forecast(data.test(), i);
  }

  private double quantised(int i) {
    return model.forecast(data.test().window(i));
  }

  /** The errors of forecasts, which are taken by their place among the indices. */
  private Metrics metrics(List<Integer> indices, IntToDoubleFunction forecast) {
    List<double[][]> windows = indices.stream().map(data.test()::window).toList();
    double[] targets = indices.stream().mapToDouble(data.test()::target).toArray();
    Samples samples = Samples.of(data.test().shape(), windows, targets);
    return Metrics.of(samples, forecast);
  }

  private List<Integer> all() {
    return IntStream.range(0, data.test().size()).boxed().toList();
  }
}
