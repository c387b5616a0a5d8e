package org.trellisfhe.nn.ckks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trellisfhe.base.work.Workers;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksConstant;
import org.trellisfhe.lwe.ckks.CkksEncoder;
import org.trellisfhe.lwe.ckks.CkksEvaluator;
import org.trellisfhe.lwe.ckks.Scale;

/**
 * The weighted sums of a linear stage, whose numbers come some at a time. Sums of residues are
 * exact, so that results do not depend on the order in which they are added up.
 */
abstract sealed class Sums permits RunningSums, WaitingSums {
  private final SquaresPlan plan;
  private final int stage;
  private final List<SquashedNetwork.Row> rows;
  private final Tools tools;

  /** By number: the rows that it is in. */
  private final List<List<Term>> terms = new ArrayList<>();

  /** By row: how many numbers are not there yet. */
  private final int[] missing;

  /** What computes. */
  record Tools(CkksEvaluator evaluator, CkksEncoder encoder, Workers.Run workers) {}

  /** What a row multiplies a number with. */
  record Term(int row, double weight) {}

  /**
   * Sums with nothing in them yet.
   *
   * @param stage that is linear
   * @param inputs numbers that will come
   */
  Sums(SquaresPlan plan, int stage, int inputs, Tools tools) {
    this.plan = plan;
    this.stage = stage;
    this.rows = plan.linear(stage).rows();
    this.tools = tools;
    this.missing = rows.stream().mapToInt(SquashedNetwork.Row::size).toArray();
    for (int number = 0; number < inputs; number++) {
      terms.add(new ArrayList<>());
    }
    for (int row = 0; row < rows.size(); row++) {
      for (int k = 0; k < missing[row]; k++) {
        terms.get(rows.get(row).from(k)).add(new Term(row, rows.get(row).weight(k)));
      }
    }
  }

  /** Sums of the kind that keeps fewer ciphertexts, if numbers come in their order. */
  static Sums of(SquaresPlan plan, int stage, int inputs, Tools tools) {
    List<SquashedNetwork.Row> rows = plan.linear(stage).rows();
    int[] lastUse = new int[inputs];
    Arrays.fill(lastUse, -1);
    int[] open = new int[inputs + 1]; // By number: how many more rows are open than before it.
    for (SquashedNetwork.Row row : rows) {
      int last = row.from(row.size() - 1);
      for (int k = 0; k < row.size(); k++) {
        lastUse[row.from(k)] = Math.max(lastUse[row.from(k)], last);
      }
      open[row.from(0)]++;
      open[last + 1]--;
    }
    int[] kept = new int[inputs + 1];
    for (int number = 0; number < inputs; number++) {
      if (lastUse[number] >= 0) {
        kept[number]++;
        kept[lastUse[number] + 1]--;
      }
    }
    return most(kept) <= most(open)
        ? new WaitingSums(plan, stage, inputs, tools)
        : new RunningSums(plan, stage, inputs, tools);
  }

  private static int most(int[] changes) {
    Arrays.parallelPrefix(changes, Integer::sum);
    return Arrays.stream(changes).max().orElse(0);
  }

  /**
   * Takes numbers, each of which must come once.
   *
   * @return the rows that have all of theirs now, each of which must be given before more are taken
   */
  abstract List<Integer> take(List<Numbered> numbers);

  /** {@return the sum of a row that has all of its numbers} Different rows may be given at once. */
  abstract Numbered give(int row);

  final SquashedNetwork.Row row(int row) {
    return rows.get(row);
  }

  final int rowCount() {
    return rows.size();
  }

  final Tools tools() {
    return tools;
  }

  final List<Term> terms(int number) {
    return terms.get(number);
  }

  /** Rows that have all of their numbers when these are there, in ascending order. */
  final List<Integer> completed(List<Numbered> numbers) {
    List<Integer> completed = new ArrayList<>();
    for (Numbered number : numbers) {
      for (Term term : terms.get(number.index())) {
        if (--missing[term.row()] == 0) {
          completed.add(term.row());
        }
      }
    }
    completed.sort(null);
    return completed;
  }

  /** Products with weights, added up but not rescaled. */
  final CkksCiphertext weighted(List<CkksCiphertext> numbers, List<Double> weights) {
    Scale scale = plan.dropped(stage);
    int primes = plan.primes(stage);
    List<CkksConstant> constants =
        weights.stream().map(w -> tools.encoder().constant(w, scale, primes)).toList();
    return tools.evaluator().weightedSum(numbers, constants);
  }

  /** A row's sum with its bias, rescaled. */
  final Numbered finished(int row, CkksCiphertext sum) {
    CkksCiphertext rescaled = tools.evaluator().rescale(sum);
    CkksConstant bias =
        tools
            .encoder()
            .constant(rows.get(row).bias(), plan.scale(stage + 1), plan.primes(stage + 1));
    return new Numbered(row, tools.evaluator().add(rescaled, bias));
  }
}
