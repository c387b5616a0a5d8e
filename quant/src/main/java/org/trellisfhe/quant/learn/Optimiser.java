package org.trellisfhe.quant.learn;

/** How weights follow their gradients. */
public sealed interface Optimiser permits Optimiser.Adam, Optimiser.Sgd {
  /** {@return the learning rate at the start} */
  double rate();

  /**
   * Adam (Kingma and Ba 2015) with beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 and decay decoupled
   * from the gradient.
   *
   * @param rate above 0, below 1
   */
  record Adam(double rate) implements Optimiser {
    /** Checks the rate. */
    public Adam {
      requireRate(rate);
    }
  }

  /**
   * Stochastic gradient descent with momentum.
   *
   * @param rate above 0, below 1
   * @param momentum 0 to below 1
   */
  record Sgd(double rate, double momentum) implements Optimiser {
    /** Checks both. */
    public Sgd {
      requireRate(rate);
      if (!(momentum >= 0 && momentum < 1)) {
        throw new IllegalArgumentException("momentum = " + momentum + ": must be 0 to below 1");
      }
    }
  }

  private static void requireRate(double rate) {
    if (!(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException("rate = " + rate + ": must be above 0 and below 1");
    }
  }
}
