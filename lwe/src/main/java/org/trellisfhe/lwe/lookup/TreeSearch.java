package org.trellisfhe.lwe.lookup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.trellisfhe.lwe.noise.FailureProbability;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;

/** Finds the cheapest way to look a function of digits up. */
final class TreeSearch {
  /** Selecting among more results takes a rotation at least for each. */
  private static final int MOST_SELECTOR_BITS = 8;

  private final ParameterSet parameters;
  private final IntegerTable table;
  private final Digits digits;
  private final IntegerLookup.Shape shape;
  private final NoiseModel noise;

  /**
   * What is tried: how many digits are the index, the bits of a part, and a rotation for the sum.
   */
  private record Draft(int indexDigits, int partBits, boolean ownSum) {}

  TreeSearch(
      ParameterSet parameters, IntegerTable table, Digits digits, IntegerLookup.Shape shape) {
    this.parameters = parameters;
    this.table = table;
    this.digits = digits;
    this.shape = shape;
    noise = new NoiseModel(parameters);
  }

  /** The cheapest way; empty if none keeps the failure probability. */
  Optional<TreePlan> cheapest() {
    int count = digits.bits().size();
    int resultBits =
        Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(table.greatest() - table.least()));
    List<TreePlan> found = new ArrayList<>();
    for (int index = 1; index < count; index++) {
      boolean possible =
          digits.fit(0, index)
              && digits.fit(index, count)
              && digits.width(index, count) <= MOST_SELECTOR_BITS;
      for (int part = 1; possible && part <= resultBits; part++) {
        tree(new Draft(index, part, false)).ifPresent(found::add);
        tree(new Draft(index, part, true)).ifPresent(found::add);
      }
    }
    single().ifPresent(found::add);
    return found.stream().min(Comparator.comparingDouble(TreePlan::work));
  }

  private Optional<TreePlan> single() {
    int count = digits.bits().size();
    if (!digits.fit(0, count)) {
      return Optional.empty();
    }
    IntegerLookup.Shape all = digits.shape(0, count, shape.outputBits(), shape.inputVariance());
    return IntegerLookup.find(parameters, List.of(table), all)
        .map(
            lookup ->
                new TreePlan(
                    count,
                    lookup,
                    Optional.empty(),
                    Optional.empty(),
                    lookup.log2FailureProbability(),
                    lookup.outputVariance(0)))
        .filter(this::canBeRead);
  }

  private Optional<TreePlan> tree(Draft draft) {
    TreeTables tables = new TreeTables(table, digits.width(0, draft.indexDigits), draft.partBits);
    // Half a unit of the result is the sum's unit.
    int sumBits = shape.outputBits() + 1;
    int outputBits = draft.ownSum ? draft.partBits + 1 : sumBits;
    IntegerTable sumTable = tables.sum(sumBits);
    List<IntegerTable> shared = new ArrayList<>(tables.parts(outputBits - draft.partBits - 1));
    if (!draft.ownSum) {
      shared.add(sumTable);
    }
    Optional<IntegerLookup> index =
        IntegerLookup.find(parameters, shared, indexShape(draft, outputBits));
    Optional<IntegerLookup> sum =
        draft.ownSum
            ? IntegerLookup.find(parameters, List.of(sumTable), indexShape(draft, sumBits))
            : Optional.empty();
    if (index.isEmpty() || sum.isEmpty() == draft.ownSum) {
      return Optional.empty();
    }
    return selection(draft, tables, index.get())
        .map(selection -> plan(draft, tables, index.get(), sum, selection))
        .filter(this::canBeRead);
  }

  private IntegerLookup.Shape indexShape(Draft draft, int outputBits) {
    return digits.shape(0, draft.indexDigits, outputBits, shape.inputVariance());
  }

  private Optional<Selection> selection(Draft draft, TreeTables tables, IntegerLookup index) {
    int count = digits.bits().size();
    return IntegerLookup.find(
            parameters,
            tables.flags(),
            digits.shape(draft.indexDigits, count, Selection.FLAG_BITS, shape.inputVariance()))
        .flatMap(
            selector -> {
              OptionalInt extension =
                  noise.extension(
                      RemovalSearch.margin(draft.partBits + 1), passVariance(index, selector));
              return extension.isEmpty()
                  ? Optional.empty()
                  : Optional.of(
                      new Selection(
                          digits.width(draft.indexDigits, count),
                          selector,
                          draft.partBits,
                          tables.partsOfResult(),
                          extension.getAsInt()));
            });
  }

  /** Of a part with its flag, which come from different rotations. */
  private static double passVariance(IntegerLookup index, IntegerLookup selector) {
    return greatestVariance(index) + greatestVariance(selector);
  }

  private static double greatestVariance(IntegerLookup lookup) {
    return IntStream.range(0, lookup.tables().size())
        .mapToDouble(lookup::outputVariance)
        .max()
        .orElseThrow();
  }

  private TreePlan plan(
      Draft draft,
      TreeTables tables,
      IntegerLookup index,
      Optional<IntegerLookup> sum,
      Selection selection) {
    double pass =
        FailureProbability.log2(
            RemovalSearch.margin(selection.partBits() + 1),
            noise.phaseVariance(passVariance(index, selection.selector()), selection.extension()));
    List<Double> failures = new ArrayList<>();
    failures.add(index.log2FailureProbability());
    sum.ifPresent(lookup -> failures.add(lookup.log2FailureProbability()));
    failures.add(selection.selector().log2FailureProbability());
    failures.add(Math.min(0, pass + Math.log(selection.passes()) / Math.log(2)));
    double sumVariance =
        sum.map(lookup -> lookup.outputVariance(0))
            .orElseGet(() -> index.outputVariance(index.tables().size() - 1));
    return new TreePlan(
        draft.indexDigits,
        index,
        sum,
        Optional.of(selection),
        FailureProbability.log2Sum(failures),
        tables.relatedPasses() * noise.fineBootstrapVariance() + sumVariance);
  }

  /** Sums of very many jumps may drown a result. */
  private boolean canBeRead(TreePlan plan) {
    return plan.outputVariance()
        <= FailureProbability.largestVariance(
            RemovalSearch.margin(shape.outputBits()), parameters.claim().log2FailureProbability());
  }
}
