package org.trellisfhe.examples.milkyield.report;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.trellisfhe.examples.milkyield.study.ForecastSeries;

/** Draws forecasts of one cow's milk against what she gave. */
public final class ForecastPlot {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 480;
  private static final int MARKER = 10;

  /** From so many weeks on, two records have another that is missing between them. */
  private static final double LEAST_GAP = 1.5;

  private ForecastPlot() {}

  /**
   * A drawing as SVG.
   *
   * @param series at least one week
   * @return the bytes of a file
   * @throws IOException if this JDK cannot draw
   */
  public static byte[] svg(ForecastSeries series) throws IOException {
    return Svg.bytes(chart(series));
  }

  private static XYChart chart(ForecastSeries series) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Next week's milk of " + series.cow())
            .xAxisTitle("week")
            .yAxisTitle("milk")
            .build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
    chart.getStyler().setMarkerSize(MARKER);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    addLine(chart, "given", series, ForecastSeries.Point::truth).setLineColor(Color.BLACK);
    addLine(chart, "float forecast", series, ForecastSeries.Point::floats)
        .setLineColor(Color.ORANGE);
    addLine(chart, "integer forecast", series, ForecastSeries.Point::quantised)
        .setLineColor(Color.BLUE);
    addEncrypted(chart, series);
    return chart;
  }

  private static XYSeries addLine(
      XYChart chart, String name, ForecastSeries series, ToDoubleFunction<ForecastSeries.Point> y) {
    List<Double> weeks = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (ForecastSeries.Point point : series.points()) {
      if (!weeks.isEmpty() && point.week() - weeks.get(weeks.size() - 1) >= LEAST_GAP) {
        // A value that is none breaks the line where no week was forecast.
        weeks.add(point.week() - 1.0);
        values.add(Double.NaN);
      }
      weeks.add(point.week());
      values.add(y.applyAsDouble(point));
    }
    XYSeries line = chart.addSeries(name, weeks, values);
    line.setMarker(SeriesMarkers.NONE);
    return line;
  }

  private static void addEncrypted(XYChart chart, ForecastSeries series) {
    List<ForecastSeries.Point> run =
        series.points().stream().filter(point -> point.encrypted().isPresent()).toList();
    if (run.isEmpty()) {
      return;
    }
    List<Double> weeks = run.stream().map(ForecastSeries.Point::week).toList();
    List<Double> values =
        run.stream().map(ForecastSeries.Point::encrypted).map(OptionalDouble::getAsDouble).toList();
    XYSeries points = chart.addSeries("forecast on ciphertexts", weeks, values);
    points.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    points.setMarker(SeriesMarkers.DIAMOND);
    points.setMarkerColor(Color.RED);
  }
}
