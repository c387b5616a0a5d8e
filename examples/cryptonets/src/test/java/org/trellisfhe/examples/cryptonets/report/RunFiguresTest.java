package org.trellisfhe.examples.cryptonets.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trellisfhe.examples.cryptonets.encrypted.EncryptedResult;
import org.trellisfhe.quant.learn.LabelledImages;
import org.trellisfhe.quant.network.Shape;

class RunFiguresTest {
  private static final LabelledImages IMAGES =
      new LabelledImages(Shape.vector(1), new byte[3], new byte[] {0, 1, 1}, 2);

  private static Outputs outputs(double... each) {
    return new Outputs(
        List.of(
            new double[] {each[0], each[1]},
            new double[] {each[2], each[3]},
            new double[] {each[4], each[5]}));
  }

  private static RunFigures figures(RunFigures.Agreement agreement) {
    return new RunFigures(
        3, 1, agreement, new EncryptedResult.Bytes(300, 30, 1), 2, 1.5, 1_000_000);
  }

  @Test
  void classesAndErrorsAreCompared() {
    Outputs clear = outputs(2, 1, 0, 3, 5, 4); // Right, right, wrong.
    Outputs encrypted = outputs(2, 1.3, 0, 3, 4.4, 4.5); // Right, right, right.
    RunFigures.Agreement agreement = RunFigures.Agreement.of(clear, encrypted, IMAGES);
    assertThat(agreement.rightClear()).isEqualTo(2);
    assertThat(agreement.rightEncrypted()).isEqualTo(3);
    assertThat(agreement.sameClass()).isEqualTo(2);
    assertThat(agreement.greatestError()).isCloseTo(0.6, within(1e-12));
    double expected = Math.sqrt((0.3 * 0.3 + 0.6 * 0.6 + 0.5 * 0.5) / 6);
    assertThat(agreement.error()).isCloseTo(expected, within(1e-12));
    assertThat(figures(agreement).asForetold(expected / 3.9)).isTrue();
    assertThat(figures(agreement).asForetold(expected / 4.1)).isFalse();
  }

  @Test
  void sizesAndTimesAreByImage() {
    RunFigures run = figures(new RunFigures.Agreement(1, 1, 1, 0, 0));
    assertThat(run.bytesUpPerImage()).isEqualTo(100);
    assertThat(run.bytesDownPerImage()).isEqualTo(10);
    assertThat(run.secondsPerBatch()).isEqualTo(1.5);
    assertThat(run.imagesPerSecond()).isEqualTo(2);
  }

  @Test
  void theFirstOfEqualOutputsIsTheClass() {
    assertThat(outputs(1, 1, 0, 2, 3, 3).predicted(0)).isZero();
    assertThat(outputs(1, 1, 0, 2, 3, 3).right(IMAGES)).isEqualTo(2);
    assertThat(outputs(1, 1, 0, 2, 3, 3).first(2).size()).isEqualTo(2);
  }
}
