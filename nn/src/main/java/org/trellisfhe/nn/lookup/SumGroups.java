package org.trellisfhe.nn.lookup;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trellisfhe.nn.internal.NetworkValues;
import org.trellisfhe.nn.internal.Row;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.Unchanged;
import org.trellisfhe.quant.integer.LinearLayer;

/** The groups of a linear layer: one for each activation that differs from the others. */
final class SumGroups {
  private final NetworkValues values;
  private final ErrorTerms errors;
  private final int node;
  private final Map<IntegerActivation, GroupDraft> drafts = new LinkedHashMap<>();

  SumGroups(NetworkValues values, ErrorTerms errors, int node) {
    this.values = values;
    this.errors = errors;
    this.node = node;
  }

  List<ValueGroup> groups() {
    LinearLayer layer = (LinearLayer) values.network().nodes().get(node).layer();
    IdentityHashMap<IntegerActivation, GroupDraft> byObject = draftsByObject(layer.activations());
    BitSet computed = values.computed(node);
    for (int i = computed.nextSetBit(0); i >= 0; i = computed.nextSetBit(i + 1)) {
      IntegerActivation activation = layer.activation(i);
      Row row = values.row(node, i);
      ErrorTerms.Sum error = errors.of(node, row);
      if (activation instanceof Unchanged) {
        errors.set(node, i, error);
      }
      GroupDraft draft = byObject.get(activation);
      draft.add(row.range(), errors.squares(error));
      draft.addOutput(i);
    }
    return drafts.entrySet().stream()
        .filter(entry -> !entry.getValue().outputs().isEmpty())
        .map(entry -> group(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Long tables are slow to compare: each object is looked for among the others only once. */
  private IdentityHashMap<IntegerActivation, GroupDraft> draftsByObject(
      List<IntegerActivation> activations) {
    IdentityHashMap<IntegerActivation, GroupDraft> byObject = new IdentityHashMap<>();
    for (IntegerActivation activation : activations) {
      if (!byObject.containsKey(activation)) {
        byObject.put(activation, drafts.computeIfAbsent(activation, own -> new GroupDraft()));
      }
    }
    return byObject;
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
        GroupDraft.table(draft.range(), activation::apply),
        new ValueGroup.Results(activation.apply(draft.range()), new ErrorFront()));
  }
}
