package org.trellisfhe.lwe.lookup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;

/** Looks functions of several encrypted digits up. Thread-safe; a call runs on one core. */
public final class TreeEvaluator {
  /** Numbers at once: each takes as many ciphertexts as the index has values. */
  private static final int BATCH = 8;

  private final LookupEvaluator lookups;
  private final CellRotations rotations;

  /**
   * An evaluator.
   *
   * @param bootstrapper with the client's evaluation key
   */
  public TreeEvaluator(Bootstrapper bootstrapper) {
    lookups = new LookupEvaluator(bootstrapper);
    rotations = new CellRotations(bootstrapper);
  }

  /**
   * Looks a function up.
   *
   * @param tree planned for it
   * @param numbers the digits of each, lowest first, that it was planned for
   * @return the results, in the numbers' order
   * @throws IllegalArgumentException if the plan is for other parameters, or digits have another
   *     key or number, other torus bits, a greater range or a greater error than planned, or those
   *     that select are those of the index
   */
  public List<LweInteger> apply(TableTree tree, List<List<LweInteger>> numbers) {
    numbers.forEach(number -> check(tree, number));
    checkErrors(tree, numbers);
    List<LweInteger> results = new ArrayList<>();
    for (int from = 0; from < numbers.size(); from += BATCH) {
      results.addAll(batch(tree, numbers.subList(from, Math.min(from + BATCH, numbers.size()))));
    }
    return List.copyOf(results);
  }

  private static void check(TableTree tree, List<LweInteger> number) {
    if (number.size() != tree.digitBits().size()) {
      throw new IllegalArgumentException(
          "%d digits: must be %d".formatted(number.size(), tree.digitBits().size()));
    }
    for (int i = 0; i < number.size(); i++) {
      LweInteger digit = number.get(i);
      long greatest = (1L << tree.digitBits().get(i)) - 1;
      if (digit.low() < 0
          || digit.high() > greatest
          || digit.torusBits() != tree.shape().torusBits()) {
        throw new IllegalArgumentException(
            "digit in [%d, %d], %d torus bits: must be in [0, %d], %d torus bits"
                .formatted(
                    digit.low(),
                    digit.high(),
                    digit.torusBits(),
                    greatest,
                    tree.shape().torusBits()));
      }
    }
  }

  private void checkErrors(TableTree tree, List<List<LweInteger>> numbers) {
    TreePlan plan = tree.plan();
    List<LweInteger> index = together(tree, numbers, 0, plan.indexDigits());
    lookups.check(plan.index(), index);
    plan.selection()
        .ifPresent(
            selection -> {
              List<LweInteger> selecting =
                  together(tree, numbers, plan.indexDigits(), tree.digitBits().size());
              lookups.check(selection.selector(), selecting);
              for (int i = 0; i < index.size(); i++) {
                requireApart(index.get(i), selecting.get(i));
              }
            });
  }

  /** Errors of rotations by one mask may depend on each other, which is not planned for. */
  private static void requireApart(LweInteger index, LweInteger selecting) {
    if (index.ciphertext().rotationOrigin() == selecting.ciphertext().rotationOrigin()) {
      throw new IllegalArgumentException(
          "digits that select are the same ciphertexts as those of the index: must be others");
    }
  }

  private List<LweInteger> batch(TableTree tree, List<List<LweInteger>> numbers) {
    TreePlan plan = tree.plan();
    int count = tree.digitBits().size();
    List<LweInteger> index = together(tree, numbers, 0, plan.indexDigits());
    List<List<LweInteger>> found = lookups.applyAll(plan.index(), index);
    if (plan.selection().isEmpty()) {
      return found.stream().map(entries -> entries.get(0)).toList();
    }
    Selection selection = plan.selection().get();
    List<List<LweInteger>> flags =
        lookups.applyAll(selection.selector(), together(tree, numbers, plan.indexDigits(), count));
    List<LweInteger> sums =
        plan.sum()
            .map(lookup -> lookups.apply(lookup, index))
            .orElseGet(
                () -> found.stream().map(entries -> entries.get(selection.passes())).toList());
    List<FineCiphertext> phases = new ArrayList<>();
    for (int number = 0; number < numbers.size(); number++) {
      phases.addAll(phases(selection, found.get(number), flags.get(number)));
    }
    List<FineCiphertext> passed = pass(tree, selection, phases);
    return IntStream.range(0, numbers.size())
        .mapToObj(
            number -> {
              int from = number * selection.passes();
              return result(
                  tree, sums.get(number), passed.subList(from, from + selection.passes()));
            })
        .toList();
  }

  /** Digits of an index range as one integer of theirs. */
  private static List<LweInteger> together(
      TableTree tree, List<List<LweInteger>> numbers, int from, int to) {
    Digits digits = tree.digits();
    long[] weights = digits.weights(from, to);
    int bits = digits.width(from, to);
    return numbers.stream()
        .map(
            number ->
                FineCiphertext.combine(
                    weights,
                    number.subList(from, to).stream().map(LweInteger::ciphertext).toList(),
                    0))
        .map(sum -> new LweInteger(sum, 0, (1L << bits) - 1, bits + 1))
        .toList();
  }

  /** Parts whose flag is not set are half a turn away from where they are read. */
  private static List<FineCiphertext> phases(
      Selection selection, List<LweInteger> parts, List<LweInteger> flags) {
    long half = LweInteger.encode(1, 1);
    return IntStream.range(0, selection.passes())
        .mapToObj(
            pass ->
                FineCiphertext.combine(
                    new long[] {1, 1},
                    List.of(
                        parts.get(pass).ciphertext(),
                        flags.get(pass / selection.parts()).ciphertext()),
                    half))
        .toList();
  }

  /** Half of what a part is worth, or the negative. */
  private List<FineCiphertext> pass(
      TableTree tree, Selection selection, List<FineCiphertext> phases) {
    int outputBits = tree.shape().outputBits();
    List<CellRotations.CellValue> values =
        IntStream.range(0, phases.size())
            .<CellRotations.CellValue>mapToObj(
                pass -> {
                  int shift = pass % selection.parts() * selection.partBits();
                  return cell -> LweInteger.encode((long) cell << shift, outputBits + 1);
                })
            .toList();
    return rotations.readEach(
        phases, new CellRotations.Cells(selection.partBits() + 1, selection.extension()), values);
  }

  /** Half the sum of all choices' results makes the negatives vanish, and the others whole. */
  private static LweInteger result(TableTree tree, LweInteger sum, List<FineCiphertext> passed) {
    List<FineCiphertext> terms = new ArrayList<>(passed);
    terms.add(sum.ciphertext());
    long[] ones = new long[terms.size()];
    Arrays.fill(ones, 1);
    int outputBits = tree.shape().outputBits();
    FineCiphertext result =
        FineCiphertext.combine(ones, terms, LweInteger.encode(tree.table().least(), outputBits));
    return new LweInteger(result, tree.table().least(), tree.table().greatest(), outputBits);
  }
}
