package org.trellisfhe.nn.ckks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trellisfhe.lwe.ckks.CkksCiphertext;

/**
 * One inference. Numbers flow from stage to stage, some at a time: what they were computed from is
 * mostly free by then.
 */
final class SquaresRun {
  /** How many numbers go on at once: enough for all threads, and few enough to be no burden. */
  static final int CHUNK = 32;

  private final SquaresPlan plan;
  private final Sums.Tools tools;

  /** By linear stage. */
  private final Map<Integer, Sums> sums = new HashMap<>();

  private final CkksCiphertext[] results;

  SquaresRun(SquaresPlan plan, Sums.Tools tools) {
    this.plan = plan;
    this.tools = tools;
    this.results = new CkksCiphertext[plan.outputs()];
    int numbers = plan.inputs();
    for (int stage = 0; stage < plan.levels(); stage++) {
      if (plan.isLinear(stage)) {
        sums.put(stage, Sums.of(plan, stage, numbers, tools));
        numbers = plan.linear(stage).rows().size();
      }
    }
  }

  /** Computes with some of the numbers that a stage takes, each of which must come once. */
  void take(int stage, List<Numbered> numbers) {
    if (stage == plan.levels()) {
      numbers.forEach(n -> results[n.index()] = tools.evaluator().dropTo(n.value(), 1));
    } else if (plan.isLinear(stage)) {
      sum(stage, sums.get(stage), numbers);
    } else {
      take(stage + 1, tools.workers().each(numbers, this::square));
    }
  }

  private Numbered square(Numbered x) {
    return new Numbered(x.index(), Arithmetic.product(tools.evaluator(), x.value(), x.value()));
  }

  private void sum(int stage, Sums running, List<Numbered> numbers) {
    List<Integer> rows = running.take(numbers);
    for (int from = 0; from < rows.size(); from += CHUNK) {
      List<Integer> some = rows.subList(from, Math.min(from + CHUNK, rows.size()));
      take(stage + 1, tools.workers().each(some, running::give));
    }
  }

  /** What came of it, when all numbers were taken. */
  List<CkksCiphertext> results() {
    return Arrays.asList(results);
  }
}
