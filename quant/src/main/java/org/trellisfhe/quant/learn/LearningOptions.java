package org.trellisfhe.quant.learn;

import java.util.Objects;
import org.trellisfhe.quant.internal.Checks;

/**
 * How a network is trained.
 *
 * @param epochs the most passes over the training set, at least 1; the learning rate falls from its
 *     start to nearly 0 along a cosine over them
 * @param batch examples in a batch, at least 1
 * @param optimiser how weights follow their gradients
 * @param decay by which weights shrink in a step, times the rate, 0 to below 1
 * @param dropout share of values left out behind each activation, 0 to below 1
 * @param patience epochs without a better validation after which training ends, at least 1
 * @param sparsity what a unit of absolute weight adds to the loss, and of the last layer a unit of
 *     squared weight, 0 to below 1: it drives weights of inputs that say nothing new to zero, which
 *     makes encrypted inference cheaper. Squares keep the last layer from growing by what others
 *     shrink
 * @param seed chooses initial weights, order and dropout; no secret
 */
public record LearningOptions(
    int epochs,
    int batch,
    Optimiser optimiser,
    double decay,
    double dropout,
    int patience,
    double sparsity,
    long seed) {
  /** Checks the ranges. */
  public LearningOptions {
    Objects.requireNonNull(optimiser, "optimiser");
    Checks.range("epochs", epochs, 1, 1 << 20);
    Checks.range("batch", batch, 1, 1 << 16);
    Checks.range("patience", patience, 1, 1 << 20);
    if (!(decay >= 0 && decay < 1)) {
      throw new IllegalArgumentException("decay = " + decay + ": must be 0 to below 1");
    }
    if (!(sparsity >= 0 && sparsity < 1)) {
      throw new IllegalArgumentException("sparsity = " + sparsity + ": must be 0 to below 1");
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("dropout = " + dropout + ": must be 0 to below 1");
    }
  }

  /** {@return some epochs of Adam at 0.001 in batches of 128, without dropout or early end} */
  public static LearningOptions ofEpochs(int epochs, long seed) {
    return new LearningOptions(epochs, 128, new Optimiser.Adam(0.001), 0, 0, epochs, 0, seed);
  }

  /** {@return these with another optimiser} */
  public LearningOptions withOptimiser(Optimiser value) {
    return new LearningOptions(epochs, batch, value, decay, dropout, patience, sparsity, seed);
  }

  /** {@return these with batches of another size} */
  public LearningOptions withBatch(int value) {
    return new LearningOptions(epochs, value, optimiser, decay, dropout, patience, sparsity, seed);
  }

  /** {@return these with dropout behind each activation} */
  public LearningOptions withDropout(double value) {
    return new LearningOptions(epochs, batch, optimiser, decay, value, patience, sparsity, seed);
  }

  /** {@return these with weights that shrink} */
  public LearningOptions withDecay(double value) {
    return new LearningOptions(epochs, batch, optimiser, value, dropout, patience, sparsity, seed);
  }

  /** {@return these with an early end after so many epochs without a better validation} */
  public LearningOptions withPatience(int value) {
    return new LearningOptions(epochs, batch, optimiser, decay, dropout, value, sparsity, seed);
  }

  /** {@return these with a price of weights} */
  public LearningOptions withSparsity(double value) {
    return new LearningOptions(epochs, batch, optimiser, decay, dropout, patience, value, seed);
  }

  /** {@return these with other draws} */
  public LearningOptions withSeed(long value) {
    return new LearningOptions(epochs, batch, optimiser, decay, dropout, patience, sparsity, value);
  }

  /** {@return the learning rate when so much of the training, 0 to 1, is done} */
  double rate(double done) {
    return optimiser.rate() * (0.01 + 0.495 * (1 + StrictMath.cos(Math.PI * done)));
  }
}
