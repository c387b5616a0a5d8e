package org.trellisfhe.lwe.internal.kernels;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * Whether the processor multiplies and adds with one rounding, found out once. Where it does not,
 * {@link Math#fma} and its vectors are computed with big decimals, a thousand times slower.
 */
public final class FusedMultiplyAdd {
  /** True if {@link Math#fma} is an instruction here. */
  public static final boolean PRESENT = present();

  private FusedMultiplyAdd() {}

  private static boolean present() {
    HotSpotDiagnosticMXBean machine =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      return machine != null && Boolean.parseBoolean(machine.getVMOption("UseFMA").getValue());
    } catch (IllegalArgumentException e) {
      return false; // Another virtual machine, of which nothing is known.
    }
  }
}
