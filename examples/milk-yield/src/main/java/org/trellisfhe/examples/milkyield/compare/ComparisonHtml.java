package org.trellisfhe.examples.milkyield.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.CategoryChart;
import org.trellisfhe.examples.milkyield.report.ForecastPlot;
import org.trellisfhe.examples.milkyield.report.Svg;

/** A comparison as one page that needs no other file. */
public final class ComparisonHtml {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>Milk-yield forecasts on ciphertexts</title>
      <style>
      body { font: 16px/1.5 sans-serif; color: #222; max-width: 72rem; margin: 2rem auto;
             padding: 0 1rem; }
      table { border-collapse: collapse; margin: 0.5rem 0; font-variant-numeric: tabular-nums; }
      th, td { padding: 0.15rem 0.8rem; text-align: right; border-bottom: 1px solid #ddd; }
      th:first-child, td:first-child { text-align: left; padding-left: 0; }
      tr.quoted, .note { color: #666; }
      figure { display: inline-block; margin: 0.5rem; }
      svg { max-width: 100%; height: auto; }
      dt { font-weight: bold; }
      </style>
      </head>
      <body>
      <h1>Milk-yield forecasts on ciphertexts</h1>
      """;

  private final StringBuilder page = new StringBuilder(HEAD);

  private ComparisonHtml() {}

  /**
   * The bytes of a file.
   *
   * @param comparison the figures
   * @return UTF-8
   * @throws IOException if this JDK cannot draw
   */
  public static byte[] bytes(Comparison comparison) throws IOException {
    ComparisonHtml html = new ComparisonHtml();
    html.addParagraph(String.join("; ", Heading.lines(comparison)) + ".", "");
    html.addAdvice(comparison);
    List<Grid> grids = Grids.of(comparison);
    html.addGrid(grids.get(0));
    html.addCharts(comparison);
    grids.subList(1, grids.size()).forEach(html::addGrid);
    html.page.append("</body>\n</html>\n");
    return html.page.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void addAdvice(Comparison comparison) {
    page.append("<h2>When each mode is the right one</h2>\n<dl>\n");
    for (Advice.Entry entry : Advice.of(comparison)) {
      page.append("<dt>").append(escaped(entry.mode())).append("</dt>\n");
      page.append("<dd>").append(escaped(entry.words())).append("</dd>\n");
    }
    page.append("</dl>\n");
  }

  private void addCharts(Comparison comparison) throws IOException {
    Charts charts = new Charts(comparison);
    for (CategoryChart chart : List.of(charts.seconds(), charts.bytes(), charts.errors())) {
      addFigure(Svg.bytes(chart));
    }
    addFigure(ForecastPlot.svg(comparison.series()));
  }

  /** An SVG file without the lines that only a file of its own has. */
  private void addFigure(byte[] svg) {
    String text = new String(svg, StandardCharsets.UTF_8);
    page.append("<figure>").append(text.substring(text.indexOf("<svg"))).append("</figure>\n");
  }

  private void addGrid(Grid grid) {
    String title = grid.title();
    page.append("<h2>")
        .append(escaped(title.substring(0, 1).toUpperCase(Locale.ROOT)))
        .append(escaped(title.substring(1)))
        .append("</h2>\n<table>\n<tr><th></th>");
    grid.columns().forEach(column -> addCell("th", column));
    page.append("</tr>\n");
    for (Grid.Row row : grid.rows()) {
      page.append(row.name().startsWith("quoted") ? "<tr class=\"quoted\">" : "<tr>");
      addCell("td", row.name());
      row.cells().forEach(cell -> addCell("td", cell));
      page.append("</tr>\n");
    }
    page.append("</table>\n");
    addParagraph(grid.note(), " class=\"note\"");
  }

  private void addCell(String tag, String text) {
    page.append('<').append(tag).append('>').append(escaped(text));
    page.append("</").append(tag).append('>');
  }

  private void addParagraph(String text, String attributes) {
    page.append("<p").append(attributes).append('>').append(escaped(text)).append("</p>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
