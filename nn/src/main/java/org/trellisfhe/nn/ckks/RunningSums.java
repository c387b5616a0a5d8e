package org.trellisfhe.nn.ckks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksConstant;
import org.trellisfhe.lwe.ckks.CkksEncoder;
import org.trellisfhe.lwe.ckks.CkksEvaluator;
import org.trellisfhe.lwe.ckks.Scale;

/**
 * The weighted sums of a linear stage while its numbers come in, some at a time. A number is done
 * with once it is added, and a sum once its last number is: what is kept are the sums that have
 * some of their numbers. They are rescaled when they are whole.
 *
 * <p>Sums of residues are exact, so that it does not matter in which order they are added up.
 */
final class RunningSums {
  private final SquaresPlan plan;
  private final int stage;
  private final List<SquashedNetwork.Row> rows;
  private final CkksEvaluator evaluator;
  private final CkksEncoder encoder;

  /** By number. */
  private final List<List<Term>> terms = new ArrayList<>();

  /** By row: how many numbers are not there yet. */
  private final int[] missing;

  /** By row: unrescaled; null before the first number and after the last. */
  private final CkksCiphertext[] sums;

  /** What a row multiplies a number with. */
  private record Term(int row, double weight) {}

  /** The numbers that a row adds at once, with their weights. */
  record Part(int row, List<CkksCiphertext> numbers, List<Double> weights) {
    private Part(int row) {
      this(row, new ArrayList<>(), new ArrayList<>());
    }
  }

  /**
   * Sums with nothing in them yet.
   *
   * @param stage that is linear
   * @param inputs numbers that will come
   */
  RunningSums(
      SquaresPlan plan, int stage, int inputs, CkksEvaluator evaluator, CkksEncoder encoder) {
    this.plan = plan;
    this.stage = stage;
    this.rows = ((SquashedNetwork.Linear) plan.network().stages().get(stage)).rows();
    this.evaluator = evaluator;
    this.encoder = encoder;
    this.missing = new int[rows.size()];
    this.sums = new CkksCiphertext[rows.size()];
    for (int number = 0; number < inputs; number++) {
      terms.add(new ArrayList<>());
    }
    for (int row = 0; row < rows.size(); row++) {
      missing[row] = rows.get(row).size();
      for (int k = 0; k < missing[row]; k++) {
        terms.get(rows.get(row).from(k)).add(new Term(row, rows.get(row).weight(k)));
      }
    }
  }

  /** What numbers add, row by row. */
  List<Part> parts(List<Numbered> numbers) {
    Map<Integer, Part> parts = new TreeMap<>();
    for (Numbered number : numbers) {
      for (Term term : terms.get(number.index())) {
        Part part = parts.computeIfAbsent(term.row(), Part::new);
        part.numbers().add(number.value());
        part.weights().add(term.weight());
      }
    }
    return List.copyOf(parts.values());
  }

  /**
   * Adds a part. Parts of different rows may be added at once.
   *
   * @return whether the row is whole now
   */
  boolean add(Part part) {
    Scale scale = plan.dropped(stage);
    int primes = plan.parameters().levels() - stage;
    List<CkksConstant> weights =
        part.weights().stream().map(weight -> encoder.constant(weight, scale, primes)).toList();
    CkksCiphertext sum = evaluator.weightedSum(part.numbers(), weights);
    int row = part.row();
    sums[row] = sums[row] == null ? sum : evaluator.add(sums[row], sum);
    missing[row] -= weights.size();
    return missing[row] == 0;
  }

  /** Takes a whole row's sum away, rescaled and with its bias. */
  Numbered take(int row) {
    CkksCiphertext sum = evaluator.rescale(sums[row]);
    sums[row] = null;
    CkksConstant bias = encoder.constant(rows.get(row).bias(), plan.scale(stage + 1), sum.primes());
    return new Numbered(row, evaluator.add(sum, bias));
  }
}
