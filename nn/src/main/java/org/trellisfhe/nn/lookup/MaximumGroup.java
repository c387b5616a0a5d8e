package org.trellisfhe.nn.lookup;

import java.util.Arrays;
import java.util.List;
import org.trellisfhe.nn.internal.NetworkValues;
import org.trellisfhe.nn.internal.Tournament;
import org.trellisfhe.nn.plan.PlanSteps;
import org.trellisfhe.quant.IntRange;

/**
 * The group of a maximum layer: the greater of two is the second, and what the first is more, which
 * is looked up.
 */
final class MaximumGroup {
  private final NetworkValues values;
  private final ErrorTerms errors;
  private final int node;
  private final int source;
  private final GroupTables tables;
  private final PlanSteps steps;
  private final GroupDraft differences = new GroupDraft();
  private final GroupDraft results = new GroupDraft();
  private int pairs;
  private int rounds;

  /** One of those that are compared, or the greatest so far. */
  private record Value(IntRange range, ErrorTerms.Sum error) {}

  MaximumGroup(
      NetworkValues values, ErrorTerms errors, int node, GroupTables tables, PlanSteps steps) {
    this.tables = tables;
    this.steps = steps;
    this.values = values;
    this.errors = errors;
    this.node = node;
    source = values.network().nodes().get(node).inputs().get(0);
  }

  ValueGroup group() {
    values.computed(node).stream().forEach(this::add);
    IntRange read = pairs == 0 ? results.range() : differences.range();
    String name = values.network().nodes().get(node).name();
    return new ValueGroup(
        new ValueGroup.Place(node, name, results.outputs()),
        ValueGroup.Ending.MAXIMUM,
        new ValueGroup.Read(read, differences.errors(), pairs, rounds),
        tables.of(name, read, difference -> Math.max(0, difference)),
        new ValueGroup.Results(results.range(), results.errors()));
  }

  private void add(int output) {
    Value[] places =
        Arrays.stream(values.operands(node, output)).mapToObj(this::value).toArray(Value[]::new);
    List<List<Tournament.Pair>> all = Tournament.rounds(places.length);
    rounds = Math.max(rounds, all.size());
    for (List<Tournament.Pair> round : all) {
      for (Tournament.Pair pair : round) {
        places[pair.second()] = greater(places[pair.first()], places[pair.second()]);
      }
    }
    Value result = places[places.length - 1];
    errors.set(node, output, result.error);
    results.add(result.range, errors.squares(result.error));
    results.addOutput(output);
    steps.step();
  }

  private Value value(int operand) {
    return new Value(
        values.range(source, operand),
        values.isConstant(source, operand) ? ErrorTerms.NONE : errors.of(source, operand));
  }

  private Value greater(Value first, Value second) {
    ErrorTerms.Sum difference = errors.combine(second.error, -1, first.error);
    differences.add(first.range.plus(second.range.times(-1)), errors.squares(difference));
    return new Value(
        new IntRange(
            Math.max(first.range.low(), second.range.low()),
            Math.max(first.range.high(), second.range.high())),
        errors.combine(second.error, 1, errors.made(node, pairs++, difference)));
  }
}
