package org.trellisfhe.quant.lower;

/**
 * Integer weights that bring two tensors to one unit: first * unit is nearly the first one's,
 * second * unit nearly the second one's.
 *
 * @param first weight of the first tensor, at least 1
 * @param second weight of the second tensor, at least 1
 * @param unit what 1 in the sum stands for
 */
public record MatchedUnits(int first, int second, double unit) {
  private static final int MOST = 32;
  private static final double ERROR = 0.01;

  /** {@return of two units the least weights with an error below a hundredth} */
  public static MatchedUnits of(double a, double b) {
    if (a < b) {
      MatchedUnits turned = of(b, a);
      return turned.turned();
    }
    int best = 1;
    for (int second = 1; second <= MOST; second++) {
      if (error(a / b, second) < error(a / b, best)) {
        best = second;
      }
      if (error(a / b, best) < ERROR) {
        break;
      }
    }
    return new MatchedUnits((int) Math.min(1 << 20, Math.rint(a / b * best)), best, b / best);
  }

  private MatchedUnits turned() {
    int kept = first;
    return new MatchedUnits(/* first= */ second, /* second= */ kept, unit);
  }

  private static double error(double ratio, int second) {
    return Math.abs(Math.rint(ratio * second) / (ratio * second) - 1);
  }
}
