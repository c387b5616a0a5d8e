package org.trellisfhe.quant.learn;

import java.util.concurrent.CancellationException;

/**
 * A descent on the integers of a {@link Candidate} themselves: the first stage's weights and biases
 * are moved one at a time, the dense layer is {@linkplain DenseFit fitted anew} to what they then
 * give, and a move stays if it lowers the squared error on the training set plus a price of the
 * first weights' signed digits, each of which costs gates where bits are encrypted.
 */
final class IntegerDescent {
  private static final int SWEEPS = 4;
  private static final int ROUNDS = 8;

  /** What a round must gain for another to follow it, as a share of the error. */
  private static final double LEAST_GAIN = 0.002;

  private final DescentExamples examples;
  private final double digitPrice;
  private Candidate best;
  private int[][] sums;
  private LinearTarget[] targets;
  private DenseFit fit;
  private int[] dense;
  private double price;
  private double objective;

  /**
   * @param digitPrice what a digit costs, as a share of the error at the start
   */
  IntegerDescent(Candidate start, DescentExamples examples, double digitPrice) {
    this.best = start;
    this.examples = examples;
    this.digitPrice = digitPrice;
  }

  /** The network at the end; the start if its dense layer has no weights that help. */
  Candidate run() {
    Candidate found = best;
    double error = examples.error(found);
    for (int round = 0; round < ROUNDS; round++) {
      best = found;
      Candidate next = round();
      double now = examples.error(next);
      if (now >= error) {
        break;
      }
      boolean enough = now > (1 - LEAST_GAIN) * error;
      found = next;
      error = now;
      if (enough) {
        break;
      }
    }
    return found;
  }

  /** A descent with one line in place of the last function near each of its sums. */
  private Candidate round() {
    targets = examples.linearised(best);
    dense = best.lastWeights();
    sums = examples.sums(best);
    price = 0;
    accept(best, sums, Double.POSITIVE_INFINITY);
    if (fit == null) {
      return best;
    }
    price = digitPrice * fit.error(dense);
    objective = fit.error(dense) + price * best.digits();
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double before = objective;
      sweep();
      if (objective >= before) {
        break;
      }
    }
    return fit.scale(dense) > 0 ? best.ended(dense, fit.scale(dense), fit.constant(dense)) : best;
  }

  private void sweep() {
    for (int j = 0; j < best.weights().length; j++) {
      int now = best.weights()[j];
      for (int weight : new int[] {now - 1, now + 1, 0}) {
        tryWeight(j, weight);
      }
    }
    for (int channel = 0; channel < best.firstLayer().output().channels(); channel++) {
      improveBias(channel);
    }
  }

  private boolean allowed(int weight) {
    return best.firstScheme().grid().contains(weight);
  }

  private void tryWeight(int j, int weight) {
    int now = best.weights()[j];
    if (weight != now && allowed(weight)) {
      accept(best.withWeight(j, weight), examples.grown(sums, j, weight - now), objective);
    }
  }

  private void improveBias(int channel) {
    int unit = 1 << best.firstLayer().activation(0).shift();
    for (int move : new int[] {-unit, unit, -unit / 2, unit / 2, -unit / 4, unit / 4}) {
      if (move != 0) {
        Candidate moved = best.withBiasMoved(channel, move);
        accept(moved, examples.sums(moved), objective);
      }
    }
  }

  /** Fits the dense layer to another first stage; keeps both if the objective falls. */
  private void accept(Candidate candidate, int[][] candidateSums, double bound) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("training was interrupted");
    }
    if (!candidate.holds()) {
      return;
    }
    DenseFit fitted =
        new DenseFit(
            DescentExamples.values(candidate, candidateSums),
            targets,
            candidate.lastScheme().grid().max(),
            candidate.lastBudget());
    int[] weights = dense.clone();
    fitted.improve(weights);
    double value = fitted.error(weights) + price * candidate.digits();
    if (value < bound) {
      best = candidate;
      sums = candidateSums;
      fit = fitted;
      dense = weights;
      objective = value;
    }
  }
}
