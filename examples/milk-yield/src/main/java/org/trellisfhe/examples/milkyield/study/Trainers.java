package org.trellisfhe.examples.milkyield.study;

import java.util.Objects;
import org.trellisfhe.console.Progress.Meter;
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
   * Trains the network with ReLU on real numbers.
   *
   * @param meter hears of epochs
   */
  public FloatNetwork trainFloat(Meter meter) {
    return trainFloat(ActivationFunction.RELU, meter);
  }

  /**
   * Trains a network on real numbers.
   *
   * @param activation after both layers; the paper's network has the sigmoid
   * @param meter hears of epochs
   */
  public FloatNetwork trainFloat(ActivationFunction activation, Meter meter) {
    return new FloatTrainer(
            activation,
            plan.floats().suiting(activation),
            plan.starts(),
            p -> meter.at(p.done(), p.planned()))
        .train(data.train(), data.validation());
  }

  /**
   * Trains a network on integers: with ReLU, or with exact tables after both layers if the network
   * on real numbers has the sigmoid.
   *
   * @param start the trained network on real numbers, with ReLU or the sigmoid
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
