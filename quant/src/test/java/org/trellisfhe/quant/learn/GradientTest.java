package org.trellisfhe.quant.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.work.Workers;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.Polynomial;
import org.trellisfhe.quant.StandardFunction;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.NetworkBuilder;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Selection;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Sum;
import org.trellisfhe.quant.network.Window;

/** What the way back computes is the slope that small changes of every weight show. */
class GradientTest {
  private static final int EXAMPLES = 4;

  @ParameterizedTest
  @CsvSource({
    "SIGMOID,false,CROSS_ENTROPY",
    "TANH,false,SQUARED_ERROR",
    "CUBIC,true,SQUARED_ERROR",
    "TANH,true,CROSS_ENTROPY",
    "RELU,false,CROSS_ENTROPY"
  })
  void gradientsAreSlopes(ActivationFunction function, boolean maximum, Loss loss) {
    boolean smooth = !maximum && function != ActivationFunction.RELU;
    assertSlopes(Nets.everything(function, maximum), loss, 60, smooth ? 1e-9 : 0.2);
  }

  @Test
  void polynomialsHaveTheSlopesOfTheirPowers() {
    Polynomial cubic = Polynomial.of(0.5, 0.25, -0.03, -0.01);
    assertSlopes(Nets.everything(cubic, false), Loss.SQUARED_ERROR, 60, 1e-9);
  }

  @Test
  void selectionsAndDifferencesPassSlopesOn() {
    NetworkBuilder builder =
        new NetworkBuilder(new Shape(2, 3, 3), 7)
            .convolution(Window.of(2, 2), 3)
            .activation(StandardFunction.of(StandardFunction.Kind.GELU));
    List<Node> nodes = new ArrayList<>(builder.build().nodes());
    int[] from = {3, 2, 1, 0, 11, Selection.FILL, 11, 5, 8, 8, 8, 9};
    Selection selection = new Selection(12, new Shape(3, 2, 2), from, 0.5f);
    nodes.add(new Node("picked", selection, List.of(1)));
    nodes.add(new Node("apart", new Sum(true), List.of(1, 2)));
    float[] weights = new float[36];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (i * 7 % 11 - 5) / 10f;
    }
    nodes.add(new Node("dense", new Dense(12, 3, weights, new float[3]), List.of(3)));
    assertSlopes(new Network(new Shape(2, 3, 3), nodes), Loss.SQUARED_ERROR, 20, 1e-9);
  }

  private static void assertSlopes(Network network, Loss loss, int least, double share) {
    try (Workers workers = new Workers("learn", 2)) {
      Workers.Run run = workers.run(new CancellationToken());
      Learner learner = new Learner(network, Optional.empty(), run);
      Batch batch = new Batch(network, EXAMPLES);
      loss(learner, batch, loss);
      learner.backward(batch);
      int off = 0;
      int checked = 0;
      for (Slot slot : learner.slots()) {
        float[] gradient = slot.gradient().clone();
        for (int i = 0; i < gradient.length; i += 1 + gradient.length / 6) {
          double slope = slope(learner, batch, loss, slot.values(), i);
          // Where a ReLU or a maximum has its kink between the two points, slopes differ.
          off += Math.abs(slope - gradient[i]) > 0.02 * Math.abs(slope) + 2e-3 ? 1 : 0;
          checked++;
        }
      }
      assertThat(checked).isGreaterThan(least);
      assertThat((double) off / checked).isCloseTo(0, within(share));
    }
  }

  private static double slope(Learner learner, Batch batch, Loss loss, float[] values, int i) {
    float step = 4e-3f;
    float kept = values[i];
    values[i] = kept + step;
    double above = loss(learner, batch, loss);
    values[i] = kept - step;
    double below = loss(learner, batch, loss);
    values[i] = kept;
    return (above - below) / (2 * step);
  }

  private static double loss(Learner learner, Batch batch, Loss loss) {
    SplittableRandom random = new SplittableRandom(11);
    batch.start(EXAMPLES, true, 0);
    for (float[] row : batch.values(Network.INPUT)) {
      for (int k = 0; k < row.length; k++) {
        row[k] = (float) random.nextDouble(-1, 1);
      }
    }
    learner.project(true);
    learner.forward(batch);
    double sum = 0;
    for (int i = 0; i < EXAMPLES; i++) {
      float[] target = {i == 0 ? 1 : 0, i == 1 ? 1 : 0, i > 1 ? 1 : 0};
      float[] outputs = batch.values(learner.outputNode())[i];
      sum += loss.of(outputs, target, batch.gradients(learner.outputNode())[i]);
    }
    return sum;
  }
}
