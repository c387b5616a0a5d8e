package org.trellisfhe.lwe.internal.kernels;

import java.util.Arrays;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;

/** On 32 bits: sums are rounded to what a double's significand has left. */
final class CoarseAccumulators implements Accumulators {
  private final CoefficientKernel kernel;
  private final int polynomialLength;
  private final int dropped;
  private final int[] elements;

  CoarseAccumulators(ParameterSet parameters, Layout layout) {
    kernel = layout.coefficients();
    polynomialLength = parameters.ringSize() * layout.width();
    dropped = new NoiseModel(parameters).droppedBits();
    elements = new int[(parameters.ringRank() + 1) * polynomialLength];
  }

  @Override
  public void clear() {
    Arrays.fill(elements, 0);
  }

  @Override
  public void set(int index, long element) {
    elements[index] = (int) (element >> 32);
  }

  @Override
  public long get(int index) {
    return (long) elements[index] << 32;
  }

  @Override
  public void decompose(int polynomial, Gadget gadget, double[] digits, int to) {
    kernel.decompose(elements, polynomial * polynomialLength, gadget, digits, to);
  }

  @Override
  public void addRounded(double[] units, int from, int polynomial) {
    kernel.addRounded(units, from, dropped, elements, polynomial * polynomialLength);
  }
}
