package org.trellisfhe.bench.report;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.trellisfhe.quant.Activation;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.IntegerFormat;

/** Draws the sigmoid, a table of it, and the cubic that stands for it where only sums are cheap. */
public final class ActivationChart {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 480;
  private static final int MARKER = 4;
  private static final double LOWEST = -0.2;
  private static final double HIGHEST = 1.2;

  private ActivationChart() {}

  /**
   * A drawing as SVG.
   *
   * @param sigmoid a table of the sigmoid
   * @return the bytes of a file
   * @throws IOException if this JDK cannot draw
   */
  public static byte[] svg(Activation sigmoid) throws IOException {
    try {
      VectorGraphics2D graphics = new VectorGraphics2D();
      chart(sigmoid).paint(graphics, WIDTH, HEIGHT);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Processors.get("svg")
          .getDocument(graphics.getCommands(), new PageSize(WIDTH, HEIGHT))
          .writeTo(bytes);
      return shortened(bytes.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    } catch (LinkageError | InternalError e) {
      throw new IOException("cannot draw: this JDK lacks its graphics libraries or fonts", e);
    }
  }

  /** Letters are drawn as outlines, whose hundredths of a pixel nobody sees. */
  private static String shortened(String svg) {
    return svg.replaceAll("(\\.\\d\\d)\\d+", "$1");
  }

  private static XYChart chart(Activation sigmoid) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("The sigmoid, an exact table of it, and a cubic in its place")
            .xAxisTitle("x")
            .yAxisTitle("activation")
            .build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
    chart.getStyler().setMarkerSize(MARKER);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setXAxisDecimalPattern("0.##");
    chart.getStyler().setYAxisDecimalPattern("0.0");
    chart.getStyler().setYAxisMin(LOWEST);
    chart.getStyler().setYAxisMax(HIGHEST);
    double[] x = between(sigmoid.input());
    line(chart, "sigmoid", x, ActivationFunction.SIGMOID).setLineColor(Color.BLACK);
    line(chart, "0.5 + 0.197 x - 0.004 x^3", x, ActivationFunction.CUBIC).setLineColor(Color.RED);
    table(chart, sigmoid);
    return chart;
  }

  private static double[] numbers(IntegerFormat format) {
    return LongStream.rangeClosed(format.range().low(), format.range().high())
        .mapToDouble(format::real)
        .toArray();
  }

  /** Curves are drawn between a table's numbers too. */
  private static double[] between(IntegerFormat format) {
    return LongStream.rangeClosed(3 * format.range().low(), 3 * format.range().high())
        .mapToDouble(i -> format.real(i) / 3)
        .toArray();
  }

  private static XYSeries line(XYChart chart, String name, double[] x, DoubleUnaryOperator f) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double value = f.applyAsDouble(x[i]);
      // What leaves the picture ends the line.
      y[i] = value < LOWEST || value > HIGHEST ? Double.NaN : value;
    }
    XYSeries line = chart.addSeries(name, x, y);
    line.setMarker(SeriesMarkers.NONE);
    return line;
  }

  private static void table(XYChart chart, Activation sigmoid) {
    double[] x = numbers(sigmoid.input());
    IntegerFormat output = sigmoid.output();
    double[] y =
        LongStream.rangeClosed(sigmoid.domain().low(), sigmoid.domain().high())
            .mapToDouble(i -> output.real(sigmoid.apply(i)))
            .toArray();
    String name = "table of " + x.length + " entries, " + output.range().size() + " levels";
    XYSeries points = chart.addSeries(name, x, y);
    points.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    points.setMarker(SeriesMarkers.CIRCLE);
    points.setMarkerColor(Color.BLUE);
  }
}
