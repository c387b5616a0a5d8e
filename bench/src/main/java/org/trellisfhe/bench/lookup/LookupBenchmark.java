package org.trellisfhe.bench.lookup;

import java.util.List;
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
import org.trellisfhe.bench.gates.BenchKeys;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.lookup.LookupEvaluator;

/**
 * Look-ups of encrypted integers on one core: the milliseconds that pass while a batch of them runs
 * from inputs to results, key switches included.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 3)
public class LookupBenchmark {
  /** Named parameter set. */
  @Param("lookup4-fail64")
  public String parameters;

  /** Which kernels. */
  @Param("vector")
  public String kernels;

  /** What is looked up. */
  @Param public BenchLookup lookup;

  /** How many integers at once. */
  @Param("16")
  public int integers;

  private LookupEvaluator evaluator;
  private LookupLoad load;

  /** Makes keys and the plan, and encrypts. */
  @Setup
  public void setUp() {
    ClientKey key = BenchKeys.generate(parameters);
    evaluator = new LookupEvaluator(Bootstrapper.of(EvaluationKeyGenerator.generate(key), kernels));
    load = LookupLoad.of(key, lookup, integers);
  }

  /** All integers of a batch. */
  @Benchmark
  public List<LweInteger> run() {
    return load.run(evaluator);
  }
}
