package org.trellisfhe.bench.gates;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;

/** Client key, evaluation key and its expansion, together, in seconds on all cores. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class KeyBenchmark {
  /** Named parameter set. */
  @Param("bits128-fail128")
  public String parameters;

  /** Which kernels. */
  @Param("vector")
  public String kernels;

  /** From nothing to a key that is ready for gates. */
  @Benchmark
  public Bootstrapper generate() {
    return Bootstrapper.of(
        EvaluationKeyGenerator.generate(BenchKeys.generate(parameters)), kernels);
  }
}
