package org.trellisfhe.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.trellisfhe.quant.Activation;
import org.trellisfhe.quant.IntegerFormat;

class ActivationErrorTest {
  @Test
  void tablesErrByTheirRoundingAndTheCubicByMoreAndMore() {
    List<ActivationError> near = ActivationError.ofSigmoid(IntegerFormat.signed(10, 5));
    List<ActivationError> far = ActivationError.ofSigmoid(IntegerFormat.signed(10, 12));
    double[] steps = {3, 15, 63, 255};
    for (int i = 0; i < steps.length; i++) {
      assertThat(near.get(i + 1).max()).isBetween(0.4 / steps[i], 0.5 / steps[i]);
      assertThat(far.get(i + 1).max()).isBetween(0.4 / steps[i], 0.5 / steps[i]);
      assertThat(near.get(i + 1).mean()).isLessThan(near.get(i + 1).max());
    }
    // By hand: at 4.05 the cubic's top is 1.032, the sigmoid there 0.983.
    assertThat(near.get(0).max()).isCloseTo(0.05, within(0.003));
    assertThat(far.get(0).max()).isGreaterThan(3);
  }

  @Test
  void theChartIsAnSvgWithADotForEachEntry() throws Exception {
    byte[] svg =
        ActivationChart.svg(
            Activation.sigmoid(IntegerFormat.signed(6, 8), IntegerFormat.unsigned(4, 1)));
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    assertThat(
            factory
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg))
                .getDocumentElement()
                .getTagName())
        .isEqualTo("svg");
    // One more in the legend.
    assertThat(new String(svg, StandardCharsets.UTF_8).split("<ellipse")).hasSize(1 + 64 + 1);
  }
}
