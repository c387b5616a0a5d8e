package org.trellisfhe.lwe.transform;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The complex transform of {@link SpectralTree} on the machine's widest vectors, at most 8 lanes:
 * {@link VectorStages} two or three at a time, then {@link VectorLastStages}, so that 512
 * coefficients are read and written twice. Each operation is {@link ScalarTransform}'s, so that
 * both give the same bits.
 *
 * <p>Layout: a vector of real parts, the coefficients of powers p, p + 1, ..., is followed by that
 * of the imaginary parts, the coefficients of N/2 more.
 *
 * <p>Refers to the Vector API: reached only through {@code Kernels}, which looks whether it is
 * there.
 */
public final class VectorTransform implements NegacyclicTransform {
  static final VectorSpecies<Double> SPECIES =
      DoubleVector.SPECIES_PREFERRED.length() > 8
          ? DoubleVector.SPECIES_512
          : DoubleVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();

  /** Vectors of a node of {@link VectorLastStages}, real and imaginary together. */
  private static final int LAST_VECTORS = 8;

  private final int size;
  private final VectorStages stages;
  private final VectorLastStages lastStages;
  private final VectorProducts products;
  private final MonomialFactors monomials;

  /** Keys are prepared once, and cold vector code is slow. */
  private final ScalarTransform once;

  /** Stages of each pass before the last one. */
  private final int[] passes;

  private VectorTransform(int size) {
    this.size = size;
    SpectralTree tree = SpectralTree.of(size);
    stages = new VectorStages(tree);
    lastStages = new VectorLastStages(tree, size / 2);
    products = new VectorProducts(size);
    monomials = MonomialFactors.of(size);
    once = new ScalarTransform(size);
    passes = passes(Integer.numberOfTrailingZeros(size / (LAST_VECTORS * LANES)));
  }

  /**
   * A transform of a size.
   *
   * @param size number of coefficients, a power of two from 16
   * @return on vectors, or in scalar code where there is less than the last pass takes at once
   */
  public static NegacyclicTransform of(int size) {
    return fits(size) ? new VectorTransform(size) : new ScalarTransform(size);
  }

  /**
   * Whether there is at least as much as the last pass takes at once.
   *
   * @param size number of coefficients
   * @return whether {@link #of} gives a transform on vectors
   */
  public static boolean fits(int size) {
    return size >= LAST_VECTORS * LANES;
  }

  /** As few passes of at most three stages as there can be. */
  private static int[] passes(int stages) {
    int[] passes = new int[(stages + 2) / 3];
    for (int i = 0; i < passes.length; i++) {
      passes[i] = stages / passes.length + (i < stages % passes.length ? 1 : 0);
    }
    return passes;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int place(int power) {
    int point = power & (size / 2 - 1);
    return point / LANES * 2 * LANES + point % LANES + (power == point ? 0 : LANES);
  }

  @Override
  public void forward(double[] values, int offset) {
    int nodes = 1;
    for (int count : passes) {
      int run = (size / nodes) >> count;
      for (int i = 0; i < nodes; i++) {
        stages.split(values, offset + ((i * run) << count), run, run, nodes + i, count);
      }
      nodes <<= count;
    }
    lastStages.split(values, offset, nodes);
  }

  @Override
  public void backward(double[] values, int offset) {
    int nodes = size / (LAST_VECTORS * LANES);
    lastStages.join(values, offset, nodes);
    for (int pass = passes.length - 1; pass >= 0; pass--) {
      int count = passes[pass];
      nodes >>= count;
      int run = (size / nodes) >> count;
      for (int i = 0; i < nodes; i++) {
        stages.join(values, offset + ((i * run) << count), run, run, nodes + i, count);
      }
    }
  }

  @Override
  public double[] prepare(double[] matrix, int rowCount, int columns) {
    return products.pack(once.prepare(matrix, rowCount, columns), rowCount, columns);
  }

  @Override
  public int factorLength() {
    return monomials.length();
  }

  @Override
  public void factor(int power, double[] factors, int offset, int lane) {
    monomials.fill(power, factors, offset, 1);
  }

  @Override
  public void neutralFactor(double[] factors) {
    monomials.fillNeutral(factors, 0, 1);
  }

  @Override
  public void multiply(
      double[] rows,
      int rowCount,
      double[] matrix,
      int from,
      int columns,
      double[] factors,
      int with,
      double[] sums,
      boolean add) {
    products.multiply(rows, rowCount, matrix, from, columns, factors, with, sums, add);
  }

  @Override
  public void addRotated(
      double[] products, int columns, double[] factors, int with, double[] own, double[] rotated) {
    this.products.addRotated(products, columns, factors, with, own, rotated);
  }
}
