package org.trellisfhe.lwe.transform;

import jdk.incubator.vector.VectorSpecies;

/**
 * The transform of as many polynomials side by side as a vector has lanes: every butterfly is one
 * of whole vectors, of {@link VectorStages} down to single points. The operations on each
 * polynomial are those of {@link VectorTransform}, so that both give the same bits.
 *
 * <p>Layout: a point is a vector of real parts and one of imaginary parts; after each run of the
 * first pass room for one is left, for otherwise the runs, a page apart, would fall into the same
 * cache set. The coefficients of a point are those of powers p and p + N/2.
 */
public final class VectorLaneTransform implements TransformDomain {
  static final VectorSpecies<Double> SPECIES = VectorTransform.SPECIES;

  private static final int LANES = SPECIES.length();
  private static final int POINT = 2 * LANES;

  private final int points;
  private final VectorStages stages;
  private final VectorLaneProducts products;

  /** Stages of each pass, outermost first. */
  private final int[] passes;

  /** log2 of the points of a run of the first pass. */
  private final int runBits;

  /**
   * A transform of a size.
   *
   * @param size number of coefficients, a power of two from 16
   */
  public VectorLaneTransform(int size) {
    points = size / 2;
    stages = new VectorStages(SpectralTree.of(size));
    int pointBits = Integer.numberOfTrailingZeros(points);
    passes = passes(pointBits);
    runBits = pointBits - passes[0];
    products = new VectorLaneProducts(size, runBits);
  }

  /** Three stages last, in the nearest cache; as few passes of at most three as there can be. */
  private static int[] passes(int stages) {
    int first = stages - 3;
    int[] passes = new int[(first + 2) / 3 + 1];
    int before = passes.length - 1;
    for (int i = 0; i < before; i++) {
      passes[i] = first / before + (i < first % before ? 1 : 0);
    }
    passes[before] = 3;
    return passes;
  }

  @Override
  public int width() {
    return LANES;
  }

  /**
   * Where a point stands.
   *
   * @param point from 0 to N/2
   * @return index relative to the first point of its real parts; its imaginary parts follow
   */
  public int offset(int point) {
    return (point + (point >> runBits)) * POINT;
  }

  @Override
  public int length() {
    return offset(points);
  }

  @Override
  public void forward(double[] values, int at) {
    split(values, at, points, 1, 0);
  }

  private void split(double[] values, int at, int span, int node, int pass) {
    int count = passes[pass];
    int run = span >> count;
    stages.split(values, at, run * POINT, offset(run), node, count);
    if (pass + 1 < passes.length) {
      for (int i = 0; i < 1 << count; i++) {
        split(values, at + i * offset(run), run, (node << count) + i, pass + 1);
      }
    }
  }

  @Override
  public void backward(double[] values, int at) {
    join(values, at, points, 1, 0);
  }

  private void join(double[] values, int at, int span, int node, int pass) {
    int count = passes[pass];
    int run = span >> count;
    if (pass + 1 < passes.length) {
      for (int i = 0; i < 1 << count; i++) {
        join(values, at + i * offset(run), run, (node << count) + i, pass + 1);
      }
    }
    stages.join(values, at, run * POINT, offset(run), node, count);
  }

  @Override
  public int factorLength() {
    return products.factorLength();
  }

  @Override
  public void factor(int power, double[] factors, int offset, int lane) {
    products.factor(power, factors, offset + lane);
  }

  @Override
  public void multiply(BlockProducts block, double[] matrices, int from, int next) {
    products.multiply(block, matrices, from, next);
  }

  /**
   * log2 of the points after each of which room for one is left.
   *
   * @return at least 0
   */
  public int runBits() {
    return runBits;
  }
}
