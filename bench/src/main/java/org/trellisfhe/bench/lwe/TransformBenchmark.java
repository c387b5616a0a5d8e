package org.trellisfhe.bench.lwe;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.transform.NegacyclicTransform;

/** One negacyclic transform, forward and backward; compare kernels within one run. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TransformBenchmark {
  /** Which kernels. */
  @Param({"vector", "scalar", "jtransforms"})
  public String kernels;

  /** Number of coefficients. */
  @Param({"256", "512", "1024"})
  public int size;

  private NegacyclicTransform transform;
  private double[] coefficients;
  private double[] values;

  /** Draws digits like those of a blind rotation. */
  @Setup
  public void setUp() {
    transform = Kernels.named(kernels).transforms().apply(size);
    coefficients = new SplittableRandom(1).ints(size, -512, 512).asDoubleStream().toArray();
    values = new double[size];
  }

  /** Copies digits and transforms them: the copy is a small part of it. */
  @Benchmark
  public double[] forward() {
    System.arraycopy(coefficients, 0, values, 0, size);
    transform.forward(values, 0);
    return values;
  }

  /** Copies values and transforms them back. */
  @Benchmark
  public double[] backward() {
    System.arraycopy(coefficients, 0, values, 0, size);
    transform.backward(values, 0);
    return values;
  }
}
