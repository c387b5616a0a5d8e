package org.trellisfhe.examples.milkyield.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trellisfhe.examples.milkyield.study.ForecastSeries;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ForecastPlotTest {
  @BeforeAll
  static void noDisplay() {
    System.setProperty("java.awt.headless", "true");
  }

  private static ForecastSeries series(boolean encrypted) {
    List<ForecastSeries.Point> points = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      int week = i < 20 ? 40 + i : 50 + i;
      OptionalDouble run =
          encrypted && i % 10 == 3 ? OptionalDouble.of(103.0 + i) : OptionalDouble.empty();
      points.add(new ForecastSeries.Point(week, 100 + i, 101 + i, 102 + i, run));
    }
    return new ForecastSeries("cow <7> & \"8\"", points);
  }

  private static Document parse(byte[] svg) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    // The document type's address is not fetched.
    builder.setEntityResolver((id, address) -> new InputSource(new StringReader("")));
    return builder.parse(new ByteArrayInputStream(svg));
  }

  /** How many lines or areas have a style. */
  private static long count(Document document, String style) {
    NodeList nodes = document.getElementsByTagName("*");
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> ((Element) nodes.item(i)).getAttribute("style"))
        .filter(text -> text.contains(style))
        .count();
  }

  @Test
  void theDrawingIsWellFormedAndHasALineAWeek() throws Exception {
    Document document = parse(ForecastPlot.svg(series(true)));

    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
    // 30 weeks in two runs are 28 steps; the legend has one line more.
    assertThat(count(document, "stroke:rgb(0,0,255)")).isEqualTo(28 + 1);
    assertThat(count(document, "stroke:rgb(255,200,0)")).isEqualTo(28 + 1);
  }

  @Test
  void forecastsOnCiphertextsAreMarked() throws Exception {
    assertThat(count(parse(ForecastPlot.svg(series(true))), "fill:rgb(255,0,0)")).isEqualTo(3 + 1);
    assertThat(count(parse(ForecastPlot.svg(series(false))), "fill:rgb(255,0,0)")).isZero();
  }

  @Test
  void aGapInTheWeeksLeavesNoNumberThatIsNone() throws Exception {
    assertThat(new String(ForecastPlot.svg(series(true)), StandardCharsets.UTF_8))
        .doesNotContain("NaN", "Infinity");
  }
}
