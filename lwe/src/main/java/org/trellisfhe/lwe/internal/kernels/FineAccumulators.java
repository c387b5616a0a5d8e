package org.trellisfhe.lwe.internal.kernels;

import java.util.Arrays;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;

/** On 64 bits: sums keep all bits that doubles give. */
final class FineAccumulators implements Accumulators {
  private final CoefficientKernel kernel;
  private final int polynomialLength;
  private final int dropped;
  private final long[] elements;

  FineAccumulators(ParameterSet parameters, Layout layout) {
    kernel = layout.coefficients();
    polynomialLength = parameters.ringSize() * layout.width();
    dropped = new NoiseModel(parameters).droppedBits();
    elements = new long[(parameters.ringRank() + 1) * polynomialLength];
  }

  @Override
  public void clear() {
    Arrays.fill(elements, 0);
  }

  @Override
  public void set(int index, long element) {
    elements[index] = element;
  }

  @Override
  public long get(int index) {
    return elements[index];
  }

  @Override
  public void decompose(int polynomial, Gadget gadget, double[] digits, int to) {
    kernel.decompose(elements, polynomial * polynomialLength, gadget, digits, to);
  }

  @Override
  public void addRounded(double[] units, int from, int polynomial) {
    kernel.addFine(units, from, dropped, elements, polynomial * polynomialLength);
  }
}
