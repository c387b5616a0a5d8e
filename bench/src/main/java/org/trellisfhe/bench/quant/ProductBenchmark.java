package org.trellisfhe.bench.quant;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.linear.BlockRealMatrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.trellisfhe.quant.internal.Products;

/** Products of square matrices: those of trainings, in single precision, and Commons Math's. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ProductBenchmark {
  /** Rows and columns. */
  @Param({"128", "512"})
  public int size;

  private float[][] left;
  private float[][] right;
  private float[][] product;
  private BlockRealMatrix leftDoubles;
  private BlockRealMatrix rightDoubles;

  /** Draws the factors. */
  @Setup
  public void setUp() {
    SplittableRandom random = new SplittableRandom(1);
    left = matrix(random);
    right = matrix(random);
    product = new float[size][size];
    leftDoubles = new BlockRealMatrix(doubles(left));
    rightDoubles = new BlockRealMatrix(doubles(right));
  }

  private float[][] matrix(SplittableRandom random) {
    float[][] matrix = new float[size][size];
    for (float[] row : matrix) {
      for (int i = 0; i < size; i++) {
        row[i] = (float) random.nextDouble(-1, 1);
      }
    }
    return matrix;
  }

  private static double[][] doubles(float[][] matrix) {
    double[][] doubles = new double[matrix.length][matrix.length];
    for (int row = 0; row < matrix.length; row++) {
      for (int i = 0; i < matrix.length; i++) {
        doubles[row][i] = matrix[row][i];
      }
    }
    return doubles;
  }

  /** Adds a product to the one before, which is soon large, but takes no longer for that. */
  @Benchmark
  public float[][] floats() {
    Products.add(left, right, product, 0, size);
    return product;
  }

  /** The library's quickest kind of matrix. */
  @Benchmark
  public BlockRealMatrix commonsMath() {
    return leftDoubles.multiply(rightDoubles);
  }
}
