package org.trellisfhe.nn.ckks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trellisfhe.lwe.ckks.CkksCiphertext;

/**
 * Sums that numbers are added to as they come: kept are the sums that have some of their numbers,
 * and no number. Right where all sums are over all numbers.
 */
final class RunningSums extends Sums {
  /** By row: null before the first number and after the last. */
  private final CkksCiphertext[] sums;

  RunningSums(SquaresPlan plan, int stage, int inputs, Tools tools) {
    super(plan, stage, inputs, tools);
    this.sums = new CkksCiphertext[rowCount()];
  }

  /** What a row adds at once. */
  private record Part(int row, List<CkksCiphertext> numbers, List<Double> weights) {
    private Part(int row) {
      this(row, new ArrayList<>(), new ArrayList<>());
    }
  }

  @Override
  List<Integer> take(List<Numbered> numbers) {
    Map<Integer, Part> parts = new TreeMap<>();
    for (Numbered number : numbers) {
      for (Term term : terms(number.index())) {
        Part part = parts.computeIfAbsent(term.row(), Part::new);
        part.numbers().add(number.value());
        part.weights().add(term.weight());
      }
    }
    tools().workers().each(List.copyOf(parts.values()), this::add);
    return completed(numbers);
  }

  private CkksCiphertext add(Part part) {
    CkksCiphertext sum = weighted(part.numbers(), part.weights());
    CkksCiphertext before = sums[part.row()];
    sums[part.row()] = before == null ? sum : tools().evaluator().add(before, sum);
    return sums[part.row()];
  }

  @Override
  Numbered give(int row) {
    CkksCiphertext sum = sums[row];
    sums[row] = null;
    return finished(row, sum);
  }
}
