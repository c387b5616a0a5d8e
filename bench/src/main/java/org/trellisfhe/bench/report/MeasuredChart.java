package org.trellisfhe.bench.report;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;

/** Draws times as bars, on a logarithmic axis, for they span decades. */
public final class MeasuredChart {
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 600;
  private static final int LABEL_ROTATION = 60;

  private MeasuredChart() {}

  /**
   * A drawing as SVG.
   *
   * @param results at least one time
   * @return the bytes of a file
   * @throws IOException if this JDK cannot draw
   */
  public static byte[] svg(List<Measured> results) throws IOException {
    try {
      VectorGraphics2D graphics = new VectorGraphics2D();
      chart(results).paint(graphics, WIDTH, HEIGHT);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Processors.get("svg")
          .getDocument(graphics.getCommands(), new PageSize(WIDTH, HEIGHT))
          .writeTo(bytes);
      return bytes.toByteArray();
    } catch (LinkageError | InternalError e) {
      throw new IOException("cannot draw: this JDK lacks its graphics libraries or fonts", e);
    }
  }

  private static CategoryChart chart(List<Measured> all) {
    List<Measured> results = all.stream().filter(each -> each.samples().isTime()).toList();
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Median of an operation and core")
            .xAxisTitle("")
            .yAxisTitle("time")
            .build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setYAxisMin(decadeBelow(results));
    chart.getStyler().setXAxisLabelRotation(LABEL_ROTATION);
    // One bar a name: where a series has none, its place is not kept free.
    chart.getStyler().setOverlapped(true);
    List<String> names = results.stream().map(Measured::name).toList();
    byKernels(results).forEach((series, medians) -> chart.addSeries(series, names, medians));
    return chart;
  }

  /** Where bars begin, since a logarithmic axis has no zero. */
  private static double decadeBelow(List<Measured> results) {
    double least = results.stream().mapToDouble(Measured::median).min().orElseThrow();
    return Math.pow(10, Math.ceil(Math.log10(least)) - 1);
  }

  /** For each kernels and unit a value for every name, null where it is another's. */
  private static Map<String, List<Double>> byKernels(List<Measured> results) {
    Map<String, List<Double>> series = new LinkedHashMap<>();
    for (Measured result : results) {
      series.computeIfAbsent(
          label(result),
          label ->
              results.stream()
                  .map(other -> label(other).equals(label) ? (Double) other.median() : null)
                  .toList());
    }
    return series;
  }

  private static String label(Measured result) {
    return result.setting().kernels() + ", " + result.samples().unit();
  }
}
