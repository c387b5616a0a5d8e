package org.trellisfhe.examples.milkyield.report;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.knowm.xchart.internal.chartpart.Chart;

/** Writes charts as SVG. */
public final class Svg {
  private Svg() {}

  /**
   * A chart as a file.
   *
   * @param chart of its own size
   * @return the bytes
   * @throws IOException if this JDK cannot draw
   */
  public static byte[] bytes(Chart<?, ?> chart) throws IOException {
    try {
      VectorGraphics2D graphics = new VectorGraphics2D();
      chart.paint(graphics, chart.getWidth(), chart.getHeight());
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Processors.get("svg")
          .getDocument(graphics.getCommands(), new PageSize(chart.getWidth(), chart.getHeight()))
          .writeTo(bytes);
      return bytes.toByteArray();
    } catch (LinkageError | InternalError e) {
      throw new IOException("cannot draw: this JDK lacks its graphics libraries or fonts", e);
    }
  }
}
