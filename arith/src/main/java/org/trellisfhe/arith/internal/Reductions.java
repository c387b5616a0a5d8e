package org.trellisfhe.arith.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.trellisfhe.gates.GateEvaluator;

/** Balanced trees of one gate. */
public final class Reductions {
  private Reductions() {}

  /** Whether any bit is true. One bootstrap less than there are bits. */
  public static <B> B or(GateEvaluator<B> gates, List<B> bits) {
    Deque<B> queue = new ArrayDeque<>(bits);
    while (queue.size() > 1) {
      queue.addLast(gates.or(queue.removeFirst(), queue.removeFirst()));
    }
    return queue.removeFirst();
  }
}
