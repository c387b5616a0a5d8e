package org.trellisfhe.lwe.transform;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The complex transform of {@link SpectralTree} on the machine's widest vectors, at most 8 lanes:
 * {@link VectorStages} two or three at a time, then {@link VectorLastStages}, so that 512
 * coefficients are read and written twice. Each operation is {@link ScalarTransform}'s, so that
 * both give the same bits.
 *
 * <p>Refers to the Vector API: reached only through {@code Kernels}, which looks whether it is
 * there.
 */
public final class VectorTransform implements NegacyclicTransform {
  static final VectorSpecies<Double> SPECIES =
      DoubleVector.SPECIES_PREFERRED.length() > 8
          ? DoubleVector.SPECIES_512
          : DoubleVector.SPECIES_PREFERRED;

  /** Vectors of a node of {@link VectorLastStages}, real and imaginary together. */
  private static final int LAST_VECTORS = 8;

  private final int size;
  private final int half;
  private final double scale;
  private final VectorStages stages;
  private final VectorLastStages lastStages;
  private final VectorProducts products;

  /** Stages of each pass before the last one. */
  private final int[] passes;

  private VectorTransform(int size) {
    this.size = size;
    this.half = size / 2;
    this.scale = 2.0 / size;
    SpectralTree tree = SpectralTree.of(size);
    stages = new VectorStages(tree, half);
    lastStages = new VectorLastStages(tree, half);
    products = new VectorProducts(size);
    passes = passes(Integer.numberOfTrailingZeros(size / (LAST_VECTORS * SPECIES.length())));
  }

  /**
   * A transform of a size.
   *
   * @param size number of coefficients, a power of two from 16
   * @return on vectors, or in scalar code where there is less than the last pass takes at once
   */
  public static NegacyclicTransform of(int size) {
    boolean enough = size >= LAST_VECTORS * SPECIES.length();
    return enough ? new VectorTransform(size) : new ScalarTransform(size);
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
  public void forward(double[] values, int offset) {
    int nodes = 1;
    for (int count : passes) {
      int run = (half / nodes) >> count;
      for (int i = 0; i < nodes; i++) {
        stages.split(values, offset + ((i * run) << count), run, nodes + i, count);
      }
      nodes <<= count;
    }
    lastStages.split(values, offset, nodes);
  }

  @Override
  public void prepare(double[] values, int offset) {
    forward(values, offset);
    for (int j = offset; j < offset + size; j++) {
      values[j] *= scale;
    }
  }

  @Override
  public void backward(double[] values, int offset) {
    int nodes = size / (LAST_VECTORS * SPECIES.length());
    lastStages.join(values, offset, nodes);
    for (int pass = passes.length - 1; pass >= 0; pass--) {
      int count = passes[pass];
      nodes >>= count;
      int run = (half / nodes) >> count;
      for (int i = 0; i < nodes; i++) {
        stages.join(values, offset + ((i * run) << count), run, nodes + i, count);
      }
    }
  }

  @Override
  public double[] pack(double[] matrix, int rowCount, int columns) {
    return products.pack(matrix, rowCount, columns);
  }

  @Override
  public void multiply(double[] rows, int rowCount, double[] matrix, int columns, double[] out) {
    products.multiply(rows, rowCount, matrix, columns, out);
  }
}
