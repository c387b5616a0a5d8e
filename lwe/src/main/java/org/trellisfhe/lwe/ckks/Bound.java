package org.trellisfhe.lwe.ckks;

/**
 * How great the numbers of all slots are at most, where somebody has said so.
 *
 * @param greatest absolute value; infinite where nothing is known
 */
record Bound(double greatest) {
  static final Bound UNKNOWN = new Bound(Double.POSITIVE_INFINITY);

  /** {@return of numbers that were stated} */
  static Bound of(double greatest) {
    if (!(greatest >= 0 && greatest < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "bound = " + greatest + ": must be 0 or greater, and finite");
    }
    return new Bound(greatest);
  }

  boolean known() {
    return greatest < Double.POSITIVE_INFINITY;
  }

  /** Of a sum or a difference. */
  Bound plus(Bound other) {
    return new Bound(greatest + other.greatest);
  }

  /** Of a product. */
  Bound times(Bound other) {
    return greatest == 0 || other.greatest == 0
        ? new Bound(0)
        : new Bound(greatest * other.greatest);
  }

  /** What scales are judged by: numbers of 1, unless greater ones are known of. */
  double orOne() {
    return known() ? Math.max(1, greatest) : 1;
  }
}
