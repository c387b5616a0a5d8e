package org.trellisfhe.quant.learn;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.base.work.Workers;

/** An optimiser at work: the moments of every slot. */
final class Descent {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final Optimiser optimiser;
  private final double decay;
  private final List<Slot> slots;
  private final List<float[]> first = new ArrayList<>();
  private final List<float[]> second = new ArrayList<>();
  private final double[] powers = {1, 1};

  /**
   * @param decay by which weights shrink in a step, times the rate
   */
  Descent(Optimiser optimiser, double decay, List<Slot> slots) {
    this.optimiser = optimiser;
    this.decay = decay;
    this.slots = slots;
    for (Slot slot : slots) {
      first.add(new float[slot.values().length]);
      second.add(new float[optimiser instanceof Optimiser.Adam ? slot.values().length : 0]);
    }
  }

  /** Moves all weights one step at a rate. */
  void step(double rate, Workers.Run run) {
    powers[0] *= BETA1;
    powers[1] *= BETA2;
    run.share(
        slots.size(),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            step(i, (float) rate);
          }
        });
  }

  private void step(int i, float rate) {
    Slot slot = slots.get(i);
    float[] values = slot.values();
    if (slot.decays() && decay > 0) {
      float kept = (float) (1 - rate * decay);
      for (int k = 0; k < values.length; k++) {
        values[k] *= kept;
      }
    }
    if (optimiser instanceof Optimiser.Sgd sgd) {
      momentum(values, slot.gradient(), first.get(i), rate, (float) sgd.momentum());
    } else {
      adam(values, slot.gradient(), first.get(i), second.get(i), rate);
    }
  }

  private static void momentum(
      float[] values, float[] gradient, float[] velocity, float rate, float momentum) {
    for (int k = 0; k < values.length; k++) {
      velocity[k] = momentum * velocity[k] + gradient[k];
      values[k] -= rate * velocity[k];
    }
  }

  private void adam(float[] values, float[] gradient, float[] mean, float[] square, float rate) {
    float meanScale = (float) (rate / (1 - powers[0]));
    float squareScale = (float) (1 / (1 - powers[1]));
    for (int k = 0; k < values.length; k++) {
      float slope = gradient[k];
      mean[k] = BETA1 * mean[k] + (1 - BETA1) * slope;
      square[k] = BETA2 * square[k] + (1 - BETA2) * slope * slope;
      values[k] -= meanScale * mean[k] / ((float) Math.sqrt(square[k] * squareScale) + EPSILON);
    }
  }

  void addTo(State state) {
    first.forEach(state::add);
    second.forEach(state::add);
    state.add(powers);
  }
}
