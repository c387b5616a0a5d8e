package org.trellisfhe.nn.ckks;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.lwe.ckks.CkksCiphertext;

/**
 * Sums that are computed when all of their numbers are there: kept are the numbers that are still
 * waited with, and no sum. Right where a number is in many sums, and each of them over few numbers
 * that come soon after another, as under the windows of convolutions.
 */
final class WaitingSums extends Sums {
  /** By number: null before it is there and when no row needs it any more. */
  private final CkksCiphertext[] waiting;

  /** By number: how many rows need it that were not given. */
  private final int[] uses;

  /** Numbers that no row will need when those that are to be given now are given. */
  private final List<Integer> last = new ArrayList<>();

  WaitingSums(SquaresPlan plan, int stage, int inputs, Tools tools) {
    super(plan, stage, inputs, tools);
    this.waiting = new CkksCiphertext[inputs];
    this.uses = new int[inputs];
    for (int number = 0; number < inputs; number++) {
      uses[number] = terms(number).size();
    }
  }

  @Override
  List<Integer> take(List<Numbered> numbers) {
    last.forEach(number -> waiting[number] = null);
    last.clear();
    numbers.stream()
        .filter(number -> uses[number.index()] > 0)
        .forEach(number -> waiting[number.index()] = number.value());
    List<Integer> rows = completed(numbers);
    for (int row : rows) {
      for (int k = 0; k < row(row).size(); k++) {
        int number = row(row).from(k);
        if (--uses[number] == 0) {
          last.add(number);
        }
      }
    }
    return rows;
  }

  @Override
  Numbered give(int row) {
    List<CkksCiphertext> numbers = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    for (int k = 0; k < row(row).size(); k++) {
      numbers.add(waiting[row(row).from(k)]);
      weights.add(row(row).weight(k));
    }
    return finished(row, weighted(numbers, weights));
  }
}
