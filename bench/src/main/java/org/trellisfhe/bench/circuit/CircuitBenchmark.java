package org.trellisfhe.bench.circuit;

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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.trellisfhe.bench.gates.BenchKeys;
import org.trellisfhe.gates.eval.BootstrappedEvaluator;
import org.trellisfhe.gates.schedule.CircuitExecutor;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;

/**
 * Circuits with their refreshes: the milliseconds that pass while all of a circuit's instances run
 * side by side.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 3)
public class CircuitBenchmark {
  /** Named parameter set. */
  @Param("bits128-fail128")
  public String parameters;

  /** Which kernels. */
  @Param("vector")
  public String kernels;

  /** How many cores work. */
  @Param("1")
  public int cores;

  /** How many of the circuit are run side by side; 0 for as many as it wants. */
  @Param("0")
  public int instances;

  /** What they work on. */
  @Param public BenchCircuit circuit;

  private CircuitExecutor<LweCiphertext> executor;
  private CircuitLoad load;

  /** Makes keys and the circuit, and encrypts operands. */
  @Setup
  public void setUp() {
    ClientKey key = BenchKeys.generate(parameters);
    BootstrappedEvaluator evaluator =
        BootstrappedEvaluator.forCircuits(
            Bootstrapper.of(EvaluationKeyGenerator.generate(key), kernels));
    executor = new CircuitExecutor<>(evaluator, cores, CircuitExecutor.DEFAULT_BATCH_SIZE);
    load = CircuitLoad.of(key, circuit, instances == 0 ? circuit.instances() : instances);
  }

  /** Ends the threads. */
  @TearDown
  public void tearDown() {
    executor.close();
  }

  /** All instances, from inputs to outputs. */
  @Benchmark
  public List<List<LweCiphertext>> run() {
    return load.run(executor);
  }
}
