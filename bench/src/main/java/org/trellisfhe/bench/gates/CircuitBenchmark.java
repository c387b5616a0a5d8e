package org.trellisfhe.bench.gates;

import java.util.List;
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
import org.trellisfhe.arith.Adders;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Multiplier;
import org.trellisfhe.arith.Relu;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.gates.eval.BootstrappedEvaluator;
import org.trellisfhe.gates.schedule.CircuitExecutor;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;

/**
 * Circuits with their refreshes, many instances side by side: milliseconds an instance and core.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 3)
public class CircuitBenchmark {
  private static final int WIDTH = 8;
  private static final int MANY = 64;
  private static final int SOME = 32;
  private static final int FEW = 8;
  private static final int TWO_CORES = 2;
  private static final int GATES = 256;

  /** Named parameter set. */
  @Param("bits128-fail128")
  public String parameters;

  /** Which kernels. */
  @Param("vector")
  public String kernels;

  private CircuitExecutor<LweCiphertext> oneCore;
  private CircuitExecutor<LweCiphertext> twoCores;
  private CircuitLoad nand;
  private CircuitLoad fullAdder;
  private CircuitLoad add8;
  private CircuitLoad mul8x16;
  private CircuitLoad relu8;

  /** Makes keys and circuits, and encrypts operands. */
  @Setup
  public void setUp() {
    ClientKey key = BenchKeys.generate(parameters);
    BootstrappedEvaluator evaluator =
        BootstrappedEvaluator.forCircuits(
            Bootstrapper.of(EvaluationKeyGenerator.generate(key), kernels));
    oneCore = executor(evaluator, 1);
    twoCores = executor(evaluator, TWO_CORES);
    nand = CircuitLoad.of(key, GATES, 2, (gates, in) -> List.of(gates.nand(in.get(0), in.get(1))));
    fullAdder = CircuitLoad.of(key, MANY, 3, CircuitBenchmark::addBits);
    add8 =
        CircuitLoad.of(
            key,
            SOME,
            2 * WIDTH,
            (gates, in) -> new Adders<>(gates).add(signed(low(in)), signed(high(in))).bits());
    mul8x16 =
        CircuitLoad.of(
            key,
            FEW,
            2 * WIDTH,
            (gates, in) ->
                new Multiplier<>(gates).multiply(signed(low(in)), signed(high(in))).bits());
    relu8 =
        CircuitLoad.of(key, SOME, WIDTH, (gates, in) -> new Relu<>(gates).fast(signed(in)).bits());
  }

  private static CircuitExecutor<LweCiphertext> executor(
      BootstrappedEvaluator evaluator, int threads) {
    return new CircuitExecutor<>(evaluator, threads, CircuitExecutor.DEFAULT_BATCH_SIZE);
  }

  private static List<Wire> addBits(CircuitBuilder gates, List<Wire> in) {
    var sum = gates.fullAdder(in.get(0), in.get(1), in.get(2));
    return List.of(sum.sum(), sum.carry());
  }

  private static List<Wire> low(List<Wire> inputs) {
    return inputs.subList(0, WIDTH);
  }

  private static List<Wire> high(List<Wire> inputs) {
    return inputs.subList(WIDTH, 2 * WIDTH);
  }

  private static Word<Wire> signed(List<Wire> bits) {
    return new Word<>(Encoding.TWOS_COMPLEMENT, bits);
  }

  /** Ends the threads. */
  @TearDown
  public void tearDown() {
    oneCore.close();
    twoCores.close();
  }

  /** Batches of NAND on two cores: the time that passes, over the gates. */
  @Benchmark
  @OperationsPerInvocation(GATES)
  public Object nandOnTwoCores() {
    return nand.run(twoCores);
  }

  /** Three bits to sum and carry. */
  @Benchmark
  @OperationsPerInvocation(MANY)
  public Object fullAdder() {
    return fullAdder.run(oneCore);
  }

  /** Two words of 8 bits in two's complement to one of 9. */
  @Benchmark
  @OperationsPerInvocation(SOME)
  public Object add8() {
    return add8.run(oneCore);
  }

  /** Two words of 8 bits in two's complement to one of 16. */
  @Benchmark
  @OperationsPerInvocation(FEW)
  public Object mul8x16() {
    return mul8x16.run(oneCore);
  }

  /** The fast ReLU of a word of 8 bits in two's complement. */
  @Benchmark
  @OperationsPerInvocation(SOME)
  public Object relu8() {
    return relu8.run(oneCore);
  }
}
