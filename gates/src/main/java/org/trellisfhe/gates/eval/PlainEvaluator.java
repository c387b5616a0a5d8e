package org.trellisfhe.gates.eval;

import java.util.List;
import org.trellisfhe.gates.BatchEvaluator;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.GateCall;

/** Gates on plain bits: the reference. It refuses operands that a free gate is not right for. */
public final class PlainEvaluator implements BatchEvaluator<Boolean> {
  /** Makes an evaluator; it has no state. */
  public PlainEvaluator() {}

  @Override
  public Boolean constant(boolean value) {
    return value;
  }

  @Override
  public Boolean apply(Gate gate, List<Boolean> operands) {
    GateCall<Boolean> call = new GateCall<>(gate, operands);
    int state = 0;
    for (int i = 0; i < gate.arity(); i++) {
      state |= (call.operands().get(i) ? 1 : 0) << i;
    }
    return gate.output(state);
  }
}
