package org.trellisfhe.examples.cryptonets;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** How much of the heap is in use. */
final class Heap {
  private Heap() {}

  private static List<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  /** Begins to watch. */
  static void watch() {
    pools().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /**
   * The most bytes in use since then, at most: parts of the heap may have had their peaks at
   * different times. What is garbage counts until it is collected.
   */
  static long most() {
    long sum = pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    return Math.min(sum, Runtime.getRuntime().maxMemory());
  }
}
