package org.trellisfhe.nn.ckks;

import java.util.List;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksEvaluationKey;
import org.trellisfhe.lwe.ckks.CkksEvaluator;
import org.trellisfhe.lwe.ckks.CkksParameters;

/** What servers have in common. */
final class Arithmetic {
  private Arithmetic() {}

  /** An evaluator with a key for a plan's parameters. */
  static CkksEvaluator of(CkksParameters planned, CkksEvaluationKey key) {
    if (!key.parameters().equals(planned)) {
      throw new IllegalArgumentException(
          "key for %s: the plan is for %s".formatted(key.parameters().name(), planned.name()));
    }
    return new CkksEvaluator(key);
  }

  /** Refuses more or fewer ciphertexts than a plan has, and such as it does not begin with. */
  static void requireInputs(List<CkksCiphertext> found, WindowsPlan plan, FreshCheck check) {
    if (found.size() != plan.ciphertexts()) {
      throw new IllegalArgumentException(
          "ciphertexts = %d: must be %d".formatted(found.size(), plan.ciphertexts()));
    }
    for (int i = 0; i < found.size(); i++) {
      check.require(i, found.get(i));
    }
  }

  /** A product of two parts, rescaled. */
  static CkksCiphertext product(CkksEvaluator evaluator, CkksCiphertext x, CkksCiphertext y) {
    return evaluator.rescale(evaluator.relinearise(evaluator.multiply(x, y)));
  }
}
