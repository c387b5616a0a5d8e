package org.trellisfhe.bench.lwe;

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
  private double[] values;

  /**
   * Makes zeros, which stay zeros however often they are transformed in place: the time does not
   * depend on the values, and copying them anew would be a good part of it.
   */
  @Setup
  public void setUp() {
    transform = Kernels.named(kernels).transforms().apply(size);
    values = new double[size];
  }

  /** One transform. */
  @Benchmark
  public double[] forward() {
    transform.forward(values, 0);
    return values;
  }

  /** One transform back. */
  @Benchmark
  public double[] backward() {
    transform.backward(values, 0);
    return values;
  }
}
