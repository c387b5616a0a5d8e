package org.trellisfhe.bench.lwe;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.trellisfhe.lwe.transform.VectorLaneTransform;

/** Negacyclic transforms side by side, one in each lane of a vector: microseconds of one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TransformBatchBenchmark {
  /** As many as fill vectors of any width: a power of two that no vector has more lanes than. */
  private static final int POLYNOMIALS = 32;

  /** Number of coefficients. */
  @Param({"256", "512", "1024"})
  public int size;

  private VectorLaneTransform transform;
  private double[] values;

  /** Makes zeros, as {@link TransformBenchmark#setUp} does. */
  @Setup
  public void setUp() {
    transform = new VectorLaneTransform(size);
    values = new double[transform.length()];
  }

  /** So many polynomials, as many at once as a vector has lanes. */
  @Benchmark
  @OperationsPerInvocation(POLYNOMIALS)
  public double[] forward() {
    for (int i = 0; i < POLYNOMIALS; i += transform.width()) {
      transform.forward(values, 0);
    }
    return values;
  }

  /** So many polynomials back. */
  @Benchmark
  @OperationsPerInvocation(POLYNOMIALS)
  public double[] backward() {
    for (int i = 0; i < POLYNOMIALS; i += transform.width()) {
      transform.backward(values, 0);
    }
    return values;
  }
}
