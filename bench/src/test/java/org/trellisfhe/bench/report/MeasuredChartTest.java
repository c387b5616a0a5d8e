package org.trellisfhe.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class MeasuredChartTest {
  private static Document parse(byte[] svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg));
  }

  /** Bars, and their colours in the legend: nothing else is half transparent. */
  private static long bars(Document document) {
    NodeList all = document.getElementsByTagName("*");
    return IntStream.range(0, all.getLength())
        .mapToObj(i -> (Element) all.item(i))
        .filter(element -> element.getAttribute("style").contains("fill-opacity:0.7"))
        .count();
  }

  @Test
  void isAnSvgWithABarForEachResult() throws Exception {
    List<Measured> results = Results.some();

    Document document = parse(MeasuredChart.svg(results));

    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
    // Three results, each of kernels or a unit of its own, so three colours in the legend.
    assertThat(bars(document)).isEqualTo(3 + 3);
    assertThat(bars(parse(MeasuredChart.svg(results.subList(0, 1))))).isEqualTo(1 + 1);
  }

  @Test
  void sizesAreNoBarsAmongTimes() throws Exception {
    List<Measured> results = List.of(Results.some().get(0), Results.size(10));
    assertThat(bars(parse(MeasuredChart.svg(results)))).isEqualTo(1 + 1);
  }
}
