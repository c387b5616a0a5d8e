package org.trellisfhe.lwe.lookup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;
import org.trellisfhe.lwe.bootstrap.TestPolynomial;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Looks tables up of encrypted integers. Many at once are faster than one by one, for they share
 * each element of the key while it is in cache. Thread-safe; a call runs on one core.
 */
public final class LookupEvaluator {
  private final Bootstrapper bootstrapper;
  private final ParameterSet parameters;

  /**
   * An evaluator.
   *
   * @param bootstrapper with the client's evaluation key
   */
  public LookupEvaluator(Bootstrapper bootstrapper) {
    this.bootstrapper = bootstrapper;
    parameters = bootstrapper.parameters();
  }

  /**
   * Looks one table up.
   *
   * @param lookup planned for one table
   * @param inputs integers that it was planned for
   * @return the entries, in the inputs' order
   * @throws IllegalArgumentException if the plan is for other parameters or for several tables, or
   *     an input has other torus bits, a greater range or a greater error than planned
   */
  public List<LweInteger> apply(IntegerLookup lookup, List<LweInteger> inputs) {
    if (lookup.tables().size() != 1) {
      throw new IllegalArgumentException(
          "a plan for " + lookup.tables().size() + " tables: must be for one");
    }
    return applyAll(lookup, inputs).stream().map(entries -> entries.get(0)).toList();
  }

  /**
   * Looks all tables of a plan up.
   *
   * @param lookup the plan
   * @param inputs integers that it was planned for
   * @return for each input, in order, its entries in the tables' order
   * @throws IllegalArgumentException if the plan is for other parameters, or an input has other
   *     torus bits, a greater range or a greater error than planned
   */
  public List<List<LweInteger>> applyAll(IntegerLookup lookup, List<LweInteger> inputs) {
    if (!lookup.parameters().equals(parameters)) {
      throw new IllegalArgumentException(
          "a look-up planned for '%s': the key is for '%s'"
              .formatted(lookup.parameters().name(), parameters.name()));
    }
    inputs.forEach(input -> check(lookup, input));
    if (inputs.isEmpty()) {
      return List.of();
    }
    int torusBits = lookup.shape().torusBits();
    long offset = LweInteger.encode(lookup.offset(), torusBits);
    List<FineCiphertext> shifted =
        inputs.stream().map(input -> input.ciphertext().times(1, offset)).toList();
    for (Removal removal : lookup.removals()) {
      shifted = remove(removal, torusBits, shifted);
    }
    return lookup.tables().size() == 1 ? single(lookup, shifted) : shared(lookup, shifted);
  }

  private static void check(IntegerLookup lookup, LweInteger input) {
    IntegerLookup.Shape shape = lookup.shape();
    IntegerTable table = lookup.tables().get(0);
    if (input.torusBits() != shape.torusBits()) {
      throw new IllegalArgumentException(
          "integer of %d torus bits: the look-up is planned for %d"
              .formatted(input.torusBits(), shape.torusBits()));
    }
    if (input.low() < table.low() || input.high() > table.high()) {
      throw new IllegalArgumentException(
          "integer in [%d, %d]: the table has entries for [%d, %d]"
              .formatted(input.low(), input.high(), table.low(), table.high()));
    }
    // Sums of doubles in another order may differ in their last bits.
    if (input.ciphertext().variance() > shape.inputVariance() * (1 + 1e-9)) {
      throw new IllegalArgumentException(
          "integer with an error variance of %s: the look-up is planned for at most %s"
              .formatted(input.ciphertext().variance(), shape.inputVariance()));
    }
  }

  /** Takes the removal's bits away; those below them are zero already. */
  private List<FineCiphertext> remove(
      Removal removal, int torusBits, List<FineCiphertext> integers) {
    int scale = torusBits - removal.done() - removal.bits();
    long highest = LweInteger.encode(1L << (removal.done() + removal.bits() - 1), torusBits);
    TestPolynomial sign = constant(removal.extension(), highest / 2);
    UnaryOperator<FineCiphertext> phase =
        integer -> integer.times(1L << scale, halfCell(removal.bits()));
    List<FineCiphertext> signs = rotate(integers.stream().map(phase).toList(), sign);
    List<FineCiphertext> rest = combine(integers, signs, 1, -highest / 2);
    if (removal.bits() == 1) {
      return rest;
    }
    TestPolynomial table =
        cells(
            removal.extension(),
            removal.bits(),
            cell -> LweInteger.encode((long) cell << removal.done(), torusBits));
    List<FineCiphertext> others = rotate(rest.stream().map(phase).toList(), table);
    return combine(rest, others, -1, 0);
  }

  private static List<FineCiphertext> combine(
      List<FineCiphertext> integers, List<FineCiphertext> others, long weight, long offset) {
    List<FineCiphertext> sums = new ArrayList<>(integers.size());
    for (int i = 0; i < integers.size(); i++) {
      sums.add(
          FineCiphertext.combine(
              new long[] {1, weight}, List.of(integers.get(i), others.get(i)), offset));
    }
    return sums;
  }

  private List<List<LweInteger>> single(IntegerLookup lookup, List<FineCiphertext> integers) {
    int outputBits = lookup.shape().outputBits();
    IntegerTable table = lookup.tables().get(0);
    TestPolynomial test =
        cells(
            lookup.extension(),
            lookup.blockBits(),
            block -> LweInteger.encode(lookup.entry(0, block), outputBits));
    long half = halfCell(lookup.blockBits());
    List<FineCiphertext> phases = integers.stream().map(integer -> integer.times(1, half)).toList();
    return rotate(phases, test).stream()
        .map(entry -> List.of(result(table, entry, outputBits)))
        .toList();
  }

  private static LweInteger result(IntegerTable table, FineCiphertext entry, int outputBits) {
    return new LweInteger(entry, table.least(), table.greatest(), outputBits);
  }

  /**
   * One rotation compares the block's number with each block at which a table jumps; tables are
   * sums of their jumps. After Carpov, Izabachène and Mollimard, <i>New Techniques for Multi-value
   * Input Homomorphic Evaluation and Applications</i> (2019).
   */
  private List<List<LweInteger>> shared(IntegerLookup lookup, List<FineCiphertext> integers) {
    int outputBits = lookup.shape().outputBits();
    TestPolynomial test = constant(lookup.extension(), LweInteger.encode(1, outputBits + 1));
    int cell = test.size() >> (lookup.blockBits() - 1);
    List<Integer> jumps = jumps(lookup);
    List<Integer> shifts = jumps.stream().map(block -> 2 * test.size() - block * cell).toList();
    long half = halfCell(lookup.blockBits());
    List<FineCiphertext> phases = integers.stream().map(integer -> integer.times(1, half)).toList();
    List<List<LweInteger>> results = new ArrayList<>();
    for (List<FineCiphertext> comparisons :
        bootstrapper.bootstrapFine(
            phases,
            Collections.nCopies(phases.size(), test),
            Collections.nCopies(phases.size(), shifts))) {
      List<LweInteger> entries = new ArrayList<>();
      for (int table = 0; table < lookup.tables().size(); table++) {
        entries.add(sumOfJumps(lookup, table, jumps, comparisons));
      }
      results.add(List.copyOf(entries));
    }
    return results;
  }

  private static List<Integer> jumps(IntegerLookup lookup) {
    List<Integer> jumps = new ArrayList<>();
    for (int block = 1; block < lookup.blocks(); block++) {
      for (int table = 0; table < lookup.tables().size(); table++) {
        if (lookup.entry(table, block) != lookup.entry(table, block - 1)) {
          jumps.add(block);
          break;
        }
      }
    }
    return jumps;
  }

  /** Each comparison is plus or minus half a unit. */
  private LweInteger sumOfJumps(
      IntegerLookup lookup, int table, List<Integer> jumps, List<FineCiphertext> comparisons) {
    int outputBits = lookup.shape().outputBits();
    long ends = lookup.entry(table, 0) + lookup.entry(table, lookup.blocks() - 1);
    long middle = LweInteger.encode(ends, outputBits + 1);
    long[] weights = new long[jumps.size()];
    for (int i = 0; i < weights.length; i++) {
      int block = jumps.get(i);
      weights[i] = lookup.entry(table, block) - lookup.entry(table, block - 1);
    }
    FineCiphertext sum =
        weights.length == 0
            ? FineCiphertext.trivial(parameters.longDimension(), middle)
            : FineCiphertext.combine(weights, comparisons, middle);
    return result(lookup.tables().get(table), sum, outputBits);
  }

  private List<FineCiphertext> rotate(List<FineCiphertext> phases, TestPolynomial test) {
    int count = phases.size();
    return bootstrapper
        .bootstrapFine(
            phases, Collections.nCopies(count, test), Collections.nCopies(count, List.of(0)))
        .stream()
        .map(entries -> entries.get(0))
        .toList();
  }

  private TestPolynomial constant(int extension, long amplitude) {
    return TestPolynomial.of(parameters, extension, index -> amplitude);
  }

  /** A table of the values of the lower half of the torus, when bits divide it. */
  private TestPolynomial cells(int extension, int bits, CellValue value) {
    int shift = Integer.numberOfTrailingZeros(extension * parameters.ringSize()) - (bits - 1);
    return TestPolynomial.of(parameters, extension, index -> value.at(index >> shift));
  }

  private interface CellValue {
    long at(int cell);
  }

  private static long halfCell(int bits) {
    return LweInteger.encode(1, bits + 1);
  }
}
