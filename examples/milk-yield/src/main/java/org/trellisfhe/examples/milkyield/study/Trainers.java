package org.trellisfhe.examples.milkyield.study;

import java.io.IOException;
import java.util.Objects;
import java.util.SplittableRandom;
import org.trellisfhe.console.Progress.Meter;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.InputQuantiser;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.learn.IntegerSearch;
import org.trellisfhe.quant.learn.LearningListener;
import org.trellisfhe.quant.learn.LearningOptions;
import org.trellisfhe.quant.learn.Loss;
import org.trellisfhe.quant.learn.Score;
import org.trellisfhe.quant.learn.Scores;
import org.trellisfhe.quant.learn.Trainer;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Network;

/** Trains networks on one set of windows by one plan. */
public final class Trainers {
  /** Removes about half of the digits of a filter at little loss. */
  private static final double DIGIT_PENALTY = 0.5;

  private final StudyData data;
  private final TrainingPlan plan;

  /**
   * Trainers.
   *
   * @param data what is fitted and what is chosen by
   * @param plan how long
   */
  public Trainers(StudyData data, TrainingPlan plan) {
    this.data = Objects.requireNonNull(data, "data");
    this.plan = Objects.requireNonNull(plan, "plan");
  }

  /**
   * Trains a network on real numbers: of several starts the one with the least validation error.
   *
   * @param activation after both layers; the paper's network has the sigmoid
   * @param meter hears of epochs
   * @throws IOException never: nothing is read or written
   */
  public Network trainFloat(ActivationFunction activation, Meter meter) throws IOException {
    CentredSamples train = CentredSamples.of(data.train());
    CentredSamples validation = train.others(data.validation());
    SplittableRandom random = new SplittableRandom(plan.seed());
    Network best = null;
    double least = Double.POSITIVE_INFINITY;
    for (int start = 0; start < plan.starts(); start++) {
      SplittableRandom own = random.split();
      LearningOptions options = plan.floats(activation, own.nextLong());
      Network network =
          new Trainer(Loss.SQUARED_ERROR, options, 1, epochs(meter, start, options.epochs()))
              .train(OneFilterNetworks.start(train.shape(), activation, own), train, validation);
      double loss = Scores.of(network, validation, Loss.SQUARED_ERROR).loss();
      if (best == null || loss < least) {
        best = network;
        least = loss;
      }
    }
    return train.folded(best);
  }

  private LearningListener epochs(Meter meter, int start, int epochs) {
    return new LearningListener() {
      @Override
      public void batchDone(int epoch, double done, double loss) {}

      @Override
      public void epochDone(int epoch, double loss, Score validation, boolean best) {
        meter.at((long) start * epochs + epoch, (long) plan.starts() * epochs);
      }
    };
  }

  /**
   * Quantises a network: with ReLU, or with exact tables after both layers if the network on real
   * numbers has another activation.
   *
   * @param start the trained network on real numbers
   * @param bits of inputs, weights and activations, 2 to 8
   * @param meter hears of descents
   */
  public IntegerForecaster quantise(Network start, int bits, Meter meter) {
    InputQuantiser input = new InputQuantiser(bits, true);
    Activated activated = (Activated) start.nodes().get(1).layer();
    ActivationFunction activation = (ActivationFunction) activated.function();
    IntegerNetwork network =
        new IntegerSearch(
                OneFilterNetworks.scheme(activation, bits), DIGIT_PENALTY, plan.kicks(), meter::at)
            .run(
                start,
                new QuantisedSamples(data.train(), input),
                new QuantisedSamples(data.validation(), input));
    return new IntegerForecaster(input, network);
  }
}
