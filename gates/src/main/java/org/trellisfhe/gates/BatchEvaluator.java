package org.trellisfhe.gates;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * An evaluator that many threads may use at once, and that is given many independent gates in one
 * call where there are many: one on ciphertexts then reads each part of its key once a batch
 * instead of once a gate.
 *
 * @param <B> a bit of this evaluator's kind, immutable
 */
public interface BatchEvaluator<B> extends GateEvaluator<B> {
  /**
   * Applies gates that do not depend on each other, on the calling thread. They may be of different
   * kinds.
   *
   * @param calls the gates and their operands
   * @return their outputs, in the same order
   * @throws IllegalArgumentException as {@link #apply}
   */
  default List<B> applyAll(List<GateCall<B>> calls) {
    List<B> outputs = new ArrayList<>(calls.size());
    for (GateCall<B> call : calls) {
      outputs.add(apply(call.gate(), call.operands()));
    }
    return outputs;
  }

  /**
   * As {@link #applyAll(List)}, where there are more cores than gates: an evaluator that can work
   * on one gate with several threads gets them here.
   *
   * @param calls the gates and their operands
   * @param helpers runs what other threads do, at once or not at all
   * @param cores how many threads may work on these gates, the calling one among them, at least 1
   * @return their outputs, in the same order
   * @throws IllegalArgumentException as {@link #apply}
   */
  default List<B> applyAll(List<GateCall<B>> calls, Executor helpers, int cores) {
    return applyAll(calls);
  }
}
