package org.trellisfhe.examples.milkyield.study;

import java.util.Objects;
import org.trellisfhe.examples.milkyield.console.Progress.Meter;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.IntegerModel;
import org.trellisfhe.quant.train.FloatNetwork;
import org.trellisfhe.quant.train.FloatTrainer;
import org.trellisfhe.quant.train.QuantisationOptions;
import org.trellisfhe.quant.train.QuantisedTrainer;

/** Trains networks on one set of windows by one plan. */
public final class Trainers {
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
   * Trains the network on real numbers.
   *
   * @param meter hears of epochs
   */
  public FloatNetwork trainFloat(Meter meter) {
    return new FloatTrainer(
            ActivationFunction.RELU,
            plan.floats(),
            plan.starts(),
            p -> meter.at(p.done(), p.planned()))
        .train(data.train(), data.validation());
  }

  /**
   * Trains a network on integers.
   *
   * @param start the trained network on real numbers
   * @param bits of inputs, weights and activations, 2 to 8
   * @param meter hears of epochs
   */
  public IntegerModel trainQuantised(FloatNetwork start, int bits, Meter meter) {
    return new QuantisedTrainer(
            QuantisationOptions.ofBits(bits),
            plan.quantised(),
            p -> meter.at(p.done(), p.planned()))
        .train(start, data.train(), data.validation());
  }
}
