package org.trellisfhe.lwe.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
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

  /** Stages of a polynomial of 1024 coefficients. */
  private static final int LONG = 9;

  private final int points;
  private final VectorStages stages;
  private final VectorLaneProducts products;

  /**
   * What each call of a stage is told, in their order. A list and a loop, where recursion would be
   * shorter: the compiler unrolls recursion, and then has less room for the stages' vectors.
   */
  private final int[] starts;

  private final int[] lengths;
  private final int[] strides;
  private final int[] nodes;
  private final int[] counts;

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
    int[] passes = passes(pointBits);
    runBits = pointBits - passes[0];
    products = new VectorLaneProducts(size, runBits);
    List<Part> parts = new ArrayList<>();
    addParts(parts, new Part(0, points, 1, 0), passes, this::offset);
    starts = parts.stream().mapToInt(Part::at).toArray();
    lengths = parts.stream().mapToInt(part -> run(part, passes) * POINT).toArray();
    strides = parts.stream().mapToInt(part -> offset(run(part, passes))).toArray();
    nodes = parts.stream().mapToInt(Part::node).toArray();
    counts = parts.stream().mapToInt(part -> passes[part.pass]).toArray();
  }

  private static int run(Part part, int[] passes) {
    return part.span >> passes[part.pass];
  }

  /**
   * The largest passes last, in the nearest cache; as few passes as there can be. Three stages at
   * once are the quickest, but on JDK 17 the compiler sometimes, for long polynomials only, makes
   * objects of such a pass' vectors, which triples the time of a whole rotation.
   */
  private static int[] passes(int stages) {
    int most = stages < LONG ? 3 : 2;
    int first = stages - most;
    int[] passes = new int[(first + most - 1) / most + 1];
    int before = passes.length - 1;
    for (int i = 0; i < before; i++) {
      passes[i] = first / before + (i < first % before ? 1 : 0);
    }
    passes[before] = most;
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

  /** A pass over one run: what {@link VectorStages} is told. */
  private record Part(int at, int span, int node, int pass) {}

  /** Depth first, so that a run stays in the cache through all its passes. */
  private static void addParts(List<Part> parts, Part part, int[] passes, IntUnaryOperator offset) {
    parts.add(part);
    if (part.pass + 1 < passes.length) {
      int count = passes[part.pass];
      int run = part.span >> count;
      for (int i = 0; i < 1 << count; i++) {
        int at = part.at + i * offset.applyAsInt(run);
        int node = (part.node << count) + i;
        addParts(parts, new Part(at, run, node, part.pass + 1), passes, offset);
      }
    }
  }

  @Override
  public void forward(double[] values, int at) {
    for (int i = 0; i < starts.length; i++) {
      stages.split(values, at + starts[i], lengths[i], strides[i], nodes[i], counts[i]);
    }
  }

  @Override
  public void backward(double[] values, int at) {
    for (int i = starts.length - 1; i >= 0; i--) {
      stages.join(values, at + starts[i], lengths[i], strides[i], nodes[i], counts[i]);
    }
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
