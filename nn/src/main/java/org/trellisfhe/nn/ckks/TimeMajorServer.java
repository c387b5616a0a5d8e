package org.trellisfhe.nn.ckks;

import java.util.List;
import java.util.Objects;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksEvaluationKey;
import org.trellisfhe.lwe.ckks.CkksEvaluator;

/**
 * Infers on ciphertexts of windows. What is left in slots without an output is masked, so that it
 * tells nothing of the weights.
 */
final class TimeMajorServer implements WindowsServer {
  private final TimeMajorPlan plan;
  private final CkksEvaluator evaluator;
  private final FreshCheck check;

  /**
   * A server.
   *
   * @param plan of the network
   * @param key with the plan's automorphisms
   */
  TimeMajorServer(TimeMajorPlan plan, CkksEvaluationKey key) {
    this.plan = Objects.requireNonNull(plan, "plan");
    this.evaluator = Arithmetic.of(plan.parameters(), key);
    this.check = new FreshCheck(plan.parameters(), key.keyId());
    if (!key.powers().containsAll(plan.automorphisms())) {
      throw new IllegalArgumentException(
          "key for X^%s: the plan needs X^%s".formatted(key.powers(), plan.automorphisms()));
    }
  }

  @Override
  public CkksCiphertext infer(List<CkksCiphertext> windows) {
    Arithmetic.requireInputs(windows, plan, check);
    CkksCiphertext sums = filtered(windows.get(0));
    CkksCiphertext joined = dense(sums);
    return evaluator.dropTo(activated(joined), 1);
  }

  private CkksCiphertext filtered(CkksCiphertext windows) {
    CkksCiphertext[] seen = evaluator.rotateAll(windows, plan.layout().tapSteps());
    CkksCiphertext sum = evaluator.multiply(seen[0], plan.tap(0));
    for (int tap = 1; tap < seen.length; tap++) {
      sum = evaluator.add(sum, evaluator.multiply(seen[tap], plan.tap(tap)));
    }
    return evaluator.add(
        evaluator.rescale(summed(sum, plan.layout().featureSteps())), plan.biases());
  }

  /**
   * Sums of neighbours. Before rescaling: at the greater scale, what key switches add is next to
   * nothing, and the result is rounded once.
   */
  private CkksCiphertext summed(CkksCiphertext x, Iterable<Integer> steps) {
    CkksCiphertext sum = x;
    for (int step : steps) {
      sum = evaluator.add(sum, evaluator.rotate(sum, step));
    }
    return sum;
  }

  private CkksCiphertext product(CkksCiphertext x, CkksCiphertext y) {
    return Arithmetic.product(evaluator, x, y);
  }

  private CkksCiphertext dense(CkksCiphertext u) {
    CkksCiphertext inner = evaluator.add(product(u, u), plan.linear());
    CkksCiphertext terms = evaluator.relinearise(evaluator.multiply(u, inner));
    CkksCiphertext sum = summed(terms, plan.layout().positionSteps());
    return evaluator.add(evaluator.rescale(sum), plan.constant());
  }

  private CkksCiphertext activated(CkksCiphertext v) {
    CkksCiphertext inner = evaluator.add(product(v, v), plan.lastLinear());
    CkksCiphertext masked = evaluator.rescale(evaluator.multiply(v, plan.mask()));
    return evaluator.add(product(masked, inner), plan.lastConstant());
  }
}
