package org.trellisfhe.lwe.rns;

import java.util.function.BiFunction;
import org.trellisfhe.lwe.internal.kernels.FusedMultiplyAdd;
import org.trellisfhe.lwe.internal.kernels.Kernels;

/**
 * The hot loops on residues, chosen with those of the rest of the module. All give the same
 * residues.
 *
 * @param name as in the property {@value Kernels#PROPERTY}, or {@code exact}
 * @param transforms makes the transform of a size by a prime
 * @param residues loops on residues
 */
public record RnsKernels(
    String name, BiFunction<Integer, Modulus, Ntt> transforms, ResidueKernel residues) {

  /** {@return the fastest that there are here, unless the property says otherwise} */
  public static RnsKernels best() {
    return named(Kernels.best().name());
  }

  /**
   * Kernels by name. Where the processor has no fused multiply-add, of which the others are made,
   * they are {@code exact} whatever the name.
   *
   * @param name {@code vector}, {@code scalar} or {@code exact}; any other that there is elsewhere
   *     means {@code exact}
   * @throws IllegalArgumentException if there are none of that name, or they cannot run here
   */
  public static RnsKernels named(String name) {
    Kernels.named(name); // Refuses what there is not, and makes the Vector API readable.
    return switch (FusedMultiplyAdd.PRESENT ? name : "exact") {
      case "vector" -> new RnsKernels(name, VectorNtt::new, new VectorResidueKernel());
      case "scalar" -> new RnsKernels(name, ScalarNtt::new, new ScalarResidueKernel());
      default -> new RnsKernels("exact", LongNtt::new, new ScalarResidueKernel());
    };
  }
}
