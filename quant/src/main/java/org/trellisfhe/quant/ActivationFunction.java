package org.trellisfhe.quant;

/** What a neuron makes of its sum, on real numbers. */
public enum ActivationFunction implements ScalarFunction {
  /** max(0, x): what encrypted bits compute with one gate a bit. */
  RELU {
    @Override
    public double applyAsDouble(double x) {
      return Math.max(0, x);
    }

    @Override
    public double slope(double x) {
      return x > 0 ? 1 : 0;
    }

    @Override
    public double least() {
      return 0;
    }
  },
  /** 1 / (1 + exp(-x)). */
  SIGMOID {
    @Override
    public double applyAsDouble(double x) {
      return 1 / (1 + Math.exp(-x));
    }

    @Override
    public double slope(double x) {
      double y = applyAsDouble(x);
      return y * (1 - y);
    }

    @Override
    public double least() {
      return 0;
    }

    @Override
    public double greatest() {
      return 1;
    }
  },
  /** The hyperbolic tangent. */
  TANH {
    @Override
    public double applyAsDouble(double x) {
      return Math.tanh(x);
    }

    @Override
    public double slope(double x) {
      double y = applyAsDouble(x);
      return 1 - y * y;
    }

    @Override
    public double least() {
      return -1;
    }

    @Override
    public double greatest() {
      return 1;
    }
  },
  /**
   * 0.5 + 0.197 x - 0.004 x^3, close to the sigmoid on -5..5: the polynomial that 000 evaluates on
   * ciphertexts.
   */
  CUBIC {
    @Override
    public double applyAsDouble(double x) {
      return 0.5 + 0.197 * x - 0.004 * x * x * x;
    }

    @Override
    public double slope(double x) {
      return 0.197 - 0.012 * x * x;
    }

    @Override
    public boolean monotone() {
      return false;
    }
  },
  /** x^2: the cheapest that is not linear, for ciphertexts that can be multiplied. */
  SQUARE {
    @Override
    public double applyAsDouble(double x) {
      return x * x;
    }

    @Override
    public double slope(double x) {
      return 2 * x;
    }

    @Override
    public boolean monotone() {
      return false;
    }

    @Override
    public double least() {
      return 0;
    }
  };

  @Override
  public boolean monotone() {
    return true;
  }

  @Override
  public double least() {
    return Double.NEGATIVE_INFINITY;
  }

  @Override
  public double greatest() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public int depth() {
    return 1;
  }
}
