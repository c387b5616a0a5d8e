package org.trellisfhe.nn.lookup;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trellisfhe.nn.internal.ActivationClasses;
import org.trellisfhe.nn.internal.NetworkValues;
import org.trellisfhe.nn.internal.Row;
import org.trellisfhe.nn.plan.PlanSteps;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.Unchanged;
import org.trellisfhe.quant.integer.LinearLayer;

/** The groups of a linear layer: one for each activation that differs from the others. */
final class SumGroups {
  private final NetworkValues values;
  private final ErrorTerms errors;
  private final int node;
  private final GroupTables tables;
  private final PlanSteps steps;

  SumGroups(
      NetworkValues values, ErrorTerms errors, int node, GroupTables tables, PlanSteps steps) {
    this.values = values;
    this.errors = errors;
    this.node = node;
    this.tables = tables;
    this.steps = steps;
  }

  List<ValueGroup> groups() {
    ActivationClasses activations =
        new ActivationClasses((LinearLayer) values.network().nodes().get(node).layer());
    List<IntegerActivation> different = activations.different();
    List<GroupDraft> drafts = different.stream().map(activation -> new GroupDraft()).toList();
    BitSet computed = values.computed(node);
    for (int i = computed.nextSetBit(0); i >= 0; i = computed.nextSetBit(i + 1)) {
      Row row = values.row(node, i);
      ErrorTerms.Sum error = errors.of(node, row);
      int number = activations.of(i);
      boolean goesOn = different.get(number) instanceof Unchanged;
      errors.set(node, i, goesOn ? error : errors.made(node, i, error));
      drafts.get(number).add(row.range(), errors.squares(error));
      drafts.get(number).addOutput(i);
      steps.step();
    }
    return IntStream.range(0, drafts.size())
        .filter(number -> !drafts.get(number).outputs().isEmpty())
        .mapToObj(number -> group(different.get(number), drafts.get(number)))
        .toList();
  }

  private ValueGroup group(IntegerActivation activation, GroupDraft draft) {
    ValueGroup.Place place =
        new ValueGroup.Place(node, values.network().nodes().get(node).name(), draft.outputs());
    if (activation instanceof Unchanged) {
      return new ValueGroup(
          place,
          ValueGroup.Ending.PASS,
          new ValueGroup.Read(draft.range(), draft.errors(), 0, 0),
          Optional.empty(),
          new ValueGroup.Results(draft.range(), draft.errors()));
    }
    return new ValueGroup(
        place,
        ValueGroup.Ending.LOOK_UP,
        new ValueGroup.Read(draft.range(), draft.errors(), draft.outputs().size(), 1),
        tables.of(place.name(), draft.range(), activation::apply),
        new ValueGroup.Results(activation.apply(draft.range()), new ErrorFront()));
  }
}
