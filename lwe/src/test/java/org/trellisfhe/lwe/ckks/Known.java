package org.trellisfhe.lwe.ckks;

import java.util.function.IntUnaryOperator;

/**
 * Numbers in all slots as they are to be, and of each the error that is foretold: a deviation of
 * its real and of its imaginary part. Errors of sums add up as if they were the same, which is sure
 * whatever they have in common.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Known(double[] re, double[] im, double[] error) {
  /** What the two parts of a slot become. */
  private interface Slot {
    void at(int k, Known result);
  }

  private static Known each(int slots, Slot slot) {
    Known result = new Known(new double[slots], new double[slots], new double[slots]);
    for (int k = 0; k < slots; k++) {
      slot.at(k, result);
    }
    return result;
  }

  /** The same real number in all slots. */
  static Known constant(int slots, double number) {
    return each(slots, (k, result) -> result.re[k] = number);
  }

  int slots() {
    return re.length;
  }

  private double size(int k) {
    return Math.hypot(re[k], im[k]);
  }

  double greatest() {
    double greatest = 0;
    for (int k = 0; k < slots(); k++) {
      greatest = Math.max(greatest, size(k));
    }
    return greatest;
  }

  /** The root mean square of the errors that are foretold. */
  double deviation() {
    double squares = 0;
    for (double each : error) {
      squares += each * each;
    }
    return Math.sqrt(squares / slots());
  }

  /** This plus so many times another. */
  Known plus(Known other, double times) {
    return each(
        slots(),
        (k, result) -> {
          result.re[k] = re[k] + times * other.re[k];
          result.im[k] = im[k] + times * other.im[k];
          result.error[k] = error[k] + Math.abs(times) * other.error[k];
        });
  }

  Known times(Known other) {
    return each(
        slots(),
        (k, result) -> {
          result.re[k] = re[k] * other.re[k] - im[k] * other.im[k];
          result.im[k] = re[k] * other.im[k] + im[k] * other.re[k];
          result.error[k] =
              size(k) * other.error[k] + other.size(k) * error[k] + 2 * error[k] * other.error[k];
        });
  }

  /** This with an error in all slots besides. */
  Known with(double deviation) {
    return each(
        slots(),
        (k, result) -> {
          result.re[k] = re[k];
          result.im[k] = im[k];
          result.error[k] = error[k] + deviation;
        });
  }

  Known moved(IntUnaryOperator from) {
    return each(
        slots(),
        (k, result) -> {
          int source = from.applyAsInt(k);
          result.re[k] = re[source];
          result.im[k] = im[source];
          result.error[k] = error[source];
        });
  }

  Known conjugated() {
    return each(
        slots(),
        (k, result) -> {
          result.re[k] = re[k];
          result.im[k] = -im[k];
          result.error[k] = error[k];
        });
  }
}
