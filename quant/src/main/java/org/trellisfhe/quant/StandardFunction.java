package org.trellisfhe.quant;

import java.util.Objects;
import org.trellisfhe.quant.internal.ErrorFunction;

/**
 * A function that frameworks know by name, with its parameters, as the operators of ONNX have them.
 *
 * @param kind of function
 * @param first parameter, finite or infinite; 0 for kinds that have none
 * @param second parameter, as the first
 */
public record StandardFunction(Kind kind, double first, double second) implements ScalarFunction {
  /** Kinds of functions; a and b are the parameters. */
  public enum Kind {
    /** a x + b. */
    AFFINE {
      @Override
      double value(double x, double a, double b) {
        return a * x + b;
      }

      @Override
      double slope(double x, double a, double b) {
        return a;
      }

      @Override
      boolean monotone(double a, double b) {
        return a >= 0;
      }
    },
    /** x, or a x where x is negative. */
    LEAKY_RELU {
      @Override
      double value(double x, double a, double b) {
        return x < 0 ? a * x : x;
      }

      @Override
      double slope(double x, double a, double b) {
        return x < 0 ? a : 1;
      }

      @Override
      boolean monotone(double a, double b) {
        return a >= 0;
      }

      @Override
      double least(double a, double b) {
        return a <= 0 ? 0 : Double.NEGATIVE_INFINITY;
      }
    },
    /** x, or 0 where x is not greater than a. */
    THRESHOLDED_RELU {
      @Override
      double value(double x, double a, double b) {
        return x > a ? x : 0;
      }

      @Override
      double slope(double x, double a, double b) {
        return x > a ? 1 : 0;
      }

      @Override
      boolean monotone(double a, double b) {
        return a >= 0;
      }

      @Override
      double least(double a, double b) {
        return Math.min(a, 0);
      }
    },
    /** x, but at least a and, above all, at most b. */
    CLIP {
      @Override
      double value(double x, double a, double b) {
        return Math.min(Math.max(x, a), b);
      }

      @Override
      double slope(double x, double a, double b) {
        return x > a && x < b ? 1 : 0;
      }

      @Override
      double least(double a, double b) {
        return Math.min(a, b);
      }

      @Override
      double greatest(double a, double b) {
        return b;
      }
    },
    /** a x + b between 0 and 1. */
    HARD_SIGMOID {
      @Override
      double value(double x, double a, double b) {
        return Math.max(0, Math.min(1, a * x + b));
      }

      @Override
      double slope(double x, double a, double b) {
        double inside = a * x + b;
        return inside > 0 && inside < 1 ? a : 0;
      }

      @Override
      boolean monotone(double a, double b) {
        return a >= 0;
      }

      @Override
      double least(double a, double b) {
        return 0;
      }

      @Override
      double greatest(double a, double b) {
        return 1;
      }
    },
    /** x, or a (exp(x) - 1) where x is negative (Clevert, Unterthiner, Hochreiter 2016). */
    ELU {
      @Override
      double value(double x, double a, double b) {
        return x < 0 ? a * Math.expm1(x) : x;
      }

      @Override
      double slope(double x, double a, double b) {
        return x < 0 ? a * Math.exp(x) : 1;
      }

      @Override
      boolean monotone(double a, double b) {
        return a >= 0;
      }

      @Override
      double least(double a, double b) {
        return Math.min(-a, 0);
      }
    },
    /** x, or a (exp(x / a) - 1) where x is negative (Barron 2017). */
    CELU {
      @Override
      double value(double x, double a, double b) {
        return Math.max(0, x) + Math.min(0, a * Math.expm1(x / a));
      }

      @Override
      double slope(double x, double a, double b) {
        return x < 0 ? Math.exp(x / a) : 1;
      }

      @Override
      double least(double a, double b) {
        return a > 0 ? -a : Double.NEGATIVE_INFINITY;
      }

      @Override
      boolean monotone(double a, double b) {
        return a > 0;
      }
    },
    /** b x, or b a (exp(x) - 1) where x is negative (Klambauer and others 2017). */
    SELU {
      @Override
      double value(double x, double a, double b) {
        return b * ELU.value(x, a, 0);
      }

      @Override
      double slope(double x, double a, double b) {
        return b * ELU.slope(x, a, 0);
      }

      @Override
      boolean monotone(double a, double b) {
        return a >= 0 && b >= 0;
      }

      @Override
      double least(double a, double b) {
        return b >= 0 ? Math.min(-a * b, 0) : Double.NEGATIVE_INFINITY;
      }
    },
    /** log(1 + exp(x)). */
    SOFTPLUS {
      @Override
      double value(double x, double a, double b) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      }

      @Override
      double slope(double x, double a, double b) {
        return ActivationFunction.SIGMOID.applyAsDouble(x);
      }

      @Override
      double least(double a, double b) {
        return 0;
      }
    },
    /** x / (1 + |x|). */
    SOFTSIGN {
      @Override
      double value(double x, double a, double b) {
        return Double.isInfinite(x) ? Math.signum(x) : x / (1 + Math.abs(x));
      }

      @Override
      double slope(double x, double a, double b) {
        double below = 1 + Math.abs(x);
        return 1 / (below * below);
      }

      @Override
      double least(double a, double b) {
        return -1;
      }

      @Override
      double greatest(double a, double b) {
        return 1;
      }
    },
    /** x times the hard sigmoid of slope 1/6 (Howard and others 2019). */
    HARD_SWISH(false) {
      @Override
      double value(double x, double a, double b) {
        return x * HARD_SIGMOID.value(x, 1.0 / 6, 0.5);
      }

      @Override
      double slope(double x, double a, double b) {
        return x <= -3 ? 0 : x >= 3 ? 1 : x / 3 + 0.5;
      }

      @Override
      double least(double a, double b) {
        return -0.375;
      }
    },
    /** x times the hyperbolic tangent of log(1 + exp(x)) (Misra 2019). */
    MISH(false) {
      @Override
      double value(double x, double a, double b) {
        return x * Math.tanh(SOFTPLUS.value(x, 0, 0));
      }

      @Override
      double slope(double x, double a, double b) {
        double y = Math.tanh(SOFTPLUS.value(x, 0, 0));
        return y + x * (1 - y * y) * SOFTPLUS.slope(x, 0, 0);
      }

      @Override
      double least(double a, double b) {
        return -0.31;
      }
    },
    /** x times the probability that a normal variable is below x (Hendrycks, Gimpel 2016). */
    GELU(false) {
      @Override
      double value(double x, double a, double b) {
        return x / 2 * (1 + ErrorFunction.of(x / Math.sqrt(2)));
      }

      @Override
      double slope(double x, double a, double b) {
        double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        return (1 + ErrorFunction.of(x / Math.sqrt(2))) / 2 + x * density;
      }

      @Override
      double least(double a, double b) {
        return -0.17;
      }
    },
    /** GELU with sqrt(2 / pi) (x + 0.044715 x^3) in a hyperbolic tangent, by the same authors. */
    GELU_TANH(false) {
      @Override
      double value(double x, double a, double b) {
        return x / 2 * (1 + Math.tanh(inner(x)));
      }

      @Override
      double slope(double x, double a, double b) {
        double y = Math.tanh(inner(x));
        double inside = Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x);
        return (1 + y) / 2 + x / 2 * (1 - y * y) * inside;
      }

      @Override
      double least(double a, double b) {
        return -0.18;
      }

      private double inner(double x) {
        return Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
      }
    },
    /** The error function. */
    ERF {
      @Override
      double value(double x, double a, double b) {
        return ErrorFunction.of(x);
      }

      @Override
      double slope(double x, double a, double b) {
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x);
      }

      @Override
      double least(double a, double b) {
        return -1;
      }

      @Override
      double greatest(double a, double b) {
        return 1;
      }
    },
    /** The absolute value. */
    ABSOLUTE(false) {
      @Override
      double value(double x, double a, double b) {
        return Math.abs(x);
      }

      @Override
      double slope(double x, double a, double b) {
        return Math.signum(x);
      }

      @Override
      double least(double a, double b) {
        return 0;
      }
    },
    /** exp(x). */
    EXPONENTIAL {
      @Override
      double value(double x, double a, double b) {
        return Math.exp(x);
      }

      @Override
      double slope(double x, double a, double b) {
        return Math.exp(x);
      }

      @Override
      double least(double a, double b) {
        return 0;
      }
    },
    /** The natural logarithm, of positive numbers alone. */
    LOGARITHM {
      @Override
      double value(double x, double a, double b) {
        return Math.log(x);
      }

      @Override
      double slope(double x, double a, double b) {
        return 1 / x;
      }
    },
    /** The square root, of what is not negative alone. */
    SQUARE_ROOT {
      @Override
      double value(double x, double a, double b) {
        return Math.sqrt(x);
      }

      @Override
      double slope(double x, double a, double b) {
        return 0.5 / Math.sqrt(x);
      }

      @Override
      double least(double a, double b) {
        return 0;
      }
    },
    /** x to the power of a. */
    POWER(false) {
      @Override
      double value(double x, double a, double b) {
        return Math.pow(x, a);
      }

      @Override
      double slope(double x, double a, double b) {
        return a * Math.pow(x, a - 1);
      }
    };

    private final boolean rises;

    Kind() {
      this(true);
    }

    Kind(boolean rises) {
      this.rises = rises;
    }

    abstract double value(double x, double a, double b);

    abstract double slope(double x, double a, double b);

    boolean monotone(double a, double b) {
      return rises;
    }

    double least(double a, double b) {
      return Double.NEGATIVE_INFINITY;
    }

    double greatest(double a, double b) {
      return Double.POSITIVE_INFINITY;
    }
  }

  /** Refuses an absent kind, and parameters that are no numbers. */
  public StandardFunction {
    Objects.requireNonNull(kind, "kind");
    if (Double.isNaN(first) || Double.isNaN(second)) {
      throw new IllegalArgumentException(
          kind + " of parameters " + first + " and " + second + ": must be numbers");
    }
  }

  /** {@return a function without parameters} */
  public static StandardFunction of(Kind kind) {
    return new StandardFunction(kind, 0, 0);
  }

  @Override
  public double applyAsDouble(double x) {
    return kind.value(x, first, second);
  }

  @Override
  public double slope(double x) {
    return kind.slope(x, first, second);
  }

  @Override
  public boolean monotone() {
    return kind.monotone(first, second);
  }

  @Override
  public double least() {
    return kind.least(first, second);
  }

  @Override
  public double greatest() {
    return kind.greatest(first, second);
  }

  @Override
  public int depth() {
    return 1;
  }
}
