package org.trellisfhe.nn.ckks;

import java.util.List;
import java.util.Objects;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksEvaluationKey;
import org.trellisfhe.lwe.ckks.CkksEvaluator;

/** Infers on a batch of windows, number by number. */
final class BatchServer implements WindowsServer {
  private final BatchPlan plan;
  private final CkksEvaluator evaluator;
  private final FreshCheck check;

  /**
   * A server.
   *
   * @param plan of the network
   * @param key for its parameters; no automorphisms are needed
   */
  BatchServer(BatchPlan plan, CkksEvaluationKey key) {
    this.plan = Objects.requireNonNull(plan, "plan");
    this.evaluator = Arithmetic.of(plan.parameters(), key);
    this.check = new FreshCheck(plan.parameters(), key.keyId());
  }

  @Override
  public CkksCiphertext infer(List<CkksCiphertext> numbers) {
    Arithmetic.requireInputs(numbers, plan, check);
    WindowShape shape = plan.shape();
    CkksCiphertext sum = null;
    for (int i = 0; i < shape.positions(); i++) {
      int from = i * shape.features();
      CkksCiphertext term = activated(numbers.subList(from, from + shape.filter()), i);
      sum = sum == null ? term : evaluator.add(sum, term);
    }
    CkksCiphertext v =
        evaluator.add(evaluator.rescale(evaluator.relinearise(sum)), plan.constant());
    CkksCiphertext inner = evaluator.add(product(v, v), plan.lastLinear());
    return evaluator.dropTo(evaluator.add(product(v, inner), plan.lastConstant()), 1);
  }

  /** What a position adds to the dense sum, in three parts: they are joined before they are two. */
  private CkksCiphertext activated(List<CkksCiphertext> seen, int position) {
    CkksCiphertext filtered =
        evaluator.rescale(evaluator.weightedSum(seen, plan.weights(position)));
    CkksCiphertext u = evaluator.add(filtered, plan.bias(position));
    CkksCiphertext inner = evaluator.add(product(u, u), plan.linear(position));
    return evaluator.multiply(u, inner);
  }

  private CkksCiphertext product(CkksCiphertext x, CkksCiphertext y) {
    return Arithmetic.product(evaluator, x, y);
  }
}
