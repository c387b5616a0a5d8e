package org.trellisfhe.examples.milkyield.compare;

import java.awt.Color;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;
import org.trellisfhe.examples.milkyield.encrypted.EncryptedResult;
import org.trellisfhe.examples.milkyield.report.Report;

/** Bars of modes beside each other. Their ends are far apart, so that axes are logarithmic. */
final class Charts {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 320;

  private final List<Report.Encrypted> runs;

  Charts(Comparison comparison) {
    this.runs = comparison.runs();
  }

  /** How long windows take. */
  CategoryChart seconds() {
    CategoryChart chart = chart("Seconds a window", "seconds");
    add(chart, "by itself", Color.ORANGE, run -> alone(run).latency());
    add(chart, "of many", Color.BLUE, Report.Encrypted::secondsPerWindow);
    return chart;
  }

  /** What is sent. */
  CategoryChart bytes() {
    CategoryChart chart = chart("Bytes", "bytes");
    add(chart, "a window, up", Color.ORANGE, Report.Encrypted::bytesUpPerWindow);
    add(chart, "a window, down", Color.BLUE, Report.Encrypted::bytesDownPerWindow);
    add(chart, "evaluation key", Color.GRAY, run -> run.result().bytes().evaluationKey());
    return chart;
  }

  /** How far forecasts are from the float network's. */
  CategoryChart errors() {
    CategoryChart chart = chart("Off the float network", "share of the range of yields");
    add(chart, "at most", Color.ORANGE, run -> run.fromFloat().greatest());
    add(chart, "root mean square", Color.BLUE, run -> run.fromFloat().rootMeanSquare());
    return chart;
  }

  private static CategoryChart chart(String title, String unit) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("mode")
            .yAxisTitle(unit)
            .build();
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    return chart;
  }

  private void add(
      CategoryChart chart, String name, Color colour, ToDoubleFunction<Report.Encrypted> figure) {
    List<String> modes = runs.stream().map(run -> run.result().mode().label()).toList();
    List<Double> figures = runs.stream().map(run -> figure.applyAsDouble(run)).toList();
    chart.addSeries(name, modes, figures).setFillColor(colour);
    double least = figures.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double bottom = Math.pow(10, Math.floor(Math.log10(least)));
    Double before = chart.getStyler().getYAxisMin();
    // Bars begin at 0 if nothing else is said, which no logarithmic axis has.
    chart.getStyler().setYAxisMin(before == null ? bottom : Math.min(before, bottom));
  }

  private static EncryptedResult.WarmServer alone(Report.Encrypted run) {
    return run.result().alone().orElseThrow();
  }
}
