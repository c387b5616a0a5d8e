package org.trellisfhe.bench.gates;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.GateCall;
import org.trellisfhe.gates.eval.BootstrappedEvaluator;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.Encryptor;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;

/**
 * NAND, or another gate of two operands, with its bootstrap, milliseconds a gate on one core:
 * alone, and in batches that share the key. The JTransforms kernels are the reference within the
 * same run.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 3)
public class NandBenchmark {
  private static final int BATCH = 64;

  /** Named parameter set. */
  @Param({"bits128-fail128", "bits128-fail64"})
  public String parameters;

  /** Which kernels. */
  @Param({"vector", "scalar", "jtransforms"})
  public String kernels;

  /** Which gate, of two operands. */
  @Param("NAND")
  public Gate gate;

  /** How many cores work on a gate alone. */
  @Param("1")
  public int cores;

  private ExecutorService helpers;
  private BootstrappedEvaluator evaluator;
  private final List<GateCall<LweCiphertext>> calls = new ArrayList<>();

  /** Makes keys and encrypts operands. */
  @Setup
  public void setUp() {
    helpers = Executors.newCachedThreadPool();
    ClientKey key = BenchKeys.generate(parameters);
    Encryptor encryptor = new Encryptor(key);
    evaluator =
        BootstrappedEvaluator.forCircuits(
            Bootstrapper.of(EvaluationKeyGenerator.generate(key), kernels));
    for (int i = 0; i < BATCH; i++) {
      calls.add(
          new GateCall<>(
              gate, List.of(encryptor.encrypt(i % 2 == 0), encryptor.encrypt(i % 3 == 0))));
    }
  }

  /** Ends the threads. */
  @TearDown
  public void tearDown() {
    helpers.shutdown();
  }

  /** One gate, the whole key read for it alone. */
  @Benchmark
  public List<LweCiphertext> latency() {
    return evaluator.applyAll(calls.subList(0, 1), helpers, cores);
  }

  /** A gate of a batch of 64. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public List<LweCiphertext> batch() {
    return evaluator.applyAll(calls);
  }
}
