package org.trellisfhe.nn.ckks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksEncoder;
import org.trellisfhe.lwe.ckks.CkksEvaluator;

/**
 * One inference. Numbers flow from stage to stage, some at a time: what they were computed from is
 * free by then.
 */
final class SquaresRun {
  /**
   * How many numbers are passed on at once: enough for all threads, and so many that sums are
   * seldom centred.
   */
  static final int CHUNK = 32;

  private final SquaresPlan plan;
  private final CkksEvaluator evaluator;
  private final Workers workers;

  /** By linear stage. */
  private final Map<Integer, RunningSums> sums = new HashMap<>();

  private final CkksCiphertext[] results;

  SquaresRun(SquaresPlan plan, CkksEvaluator evaluator, CkksEncoder encoder, Workers workers) {
    this.plan = plan;
    this.evaluator = evaluator;
    this.workers = workers;
    this.results = new CkksCiphertext[plan.outputs()];
    int numbers = plan.inputs();
    for (int stage = 0; stage < plan.levels(); stage++) {
      if (plan.network().stages().get(stage) instanceof SquashedNetwork.Linear linear) {
        sums.put(stage, new RunningSums(plan, stage, numbers, evaluator, encoder));
        numbers = linear.rows().size();
      }
    }
  }

  /** Computes with some of the numbers that a stage takes, each of which must come once. */
  void take(int stage, List<Numbered> numbers) {
    if (stage == plan.levels()) {
      numbers.forEach(n -> results[n.index()] = evaluator.dropTo(n.value(), 1));
    } else if (sums.containsKey(stage)) {
      sum(stage, sums.get(stage), numbers);
    } else {
      take(stage + 1, workers.each(numbers, this::square));
    }
  }

  private Numbered square(Numbered x) {
    return new Numbered(x.index(), Arithmetic.product(evaluator, x.value(), x.value()));
  }

  private void sum(int stage, RunningSums running, List<Numbered> numbers) {
    List<RunningSums.Part> parts = running.parts(numbers);
    List<Boolean> whole = workers.each(parts, running::add);
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (whole.get(i)) {
        rows.add(parts.get(i).row());
      }
    }
    for (int from = 0; from < rows.size(); from += CHUNK) {
      List<Integer> some = rows.subList(from, Math.min(from + CHUNK, rows.size()));
      take(stage + 1, workers.each(some, running::take));
    }
  }

  /** What came of it, when all numbers were taken. */
  List<CkksCiphertext> results() {
    return Arrays.asList(results);
  }
}
