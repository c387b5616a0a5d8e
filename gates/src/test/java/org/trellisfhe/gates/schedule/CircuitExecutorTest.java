package org.trellisfhe.gates.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.gates.BatchEvaluator;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.GateCall;
import org.trellisfhe.gates.circuit.Circuit;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.Randoms;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.gates.eval.CountingEvaluator;
import org.trellisfhe.gates.eval.NoiseTrackingEvaluator;
import org.trellisfhe.gates.eval.NoisyBit;
import org.trellisfhe.gates.eval.PlainEvaluator;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSets;

@Timeout(60)
class CircuitExecutorTest {
  private static final NoiseBudget BUDGET = NoiseBudget.of(new NoiseModel(ParameterSets.DEFAULT));

  private final PlainEvaluator plain = new PlainEvaluator();

  private static Circuit random(long seed) {
    CircuitBuilder builder = new CircuitBuilder();
    return builder.build(Randoms.program(seed, 200, builder, builder.inputs(10)), BUDGET);
  }

  /** So many independent gates after each other, the same number side by side. */
  private static Circuit grid(int width, int depth) {
    CircuitBuilder builder = new CircuitBuilder();
    List<Wire> row = builder.inputs(width);
    for (int i = 0; i < depth; i++) {
      List<Wire> next = new ArrayList<>();
      for (int j = 0; j < width; j++) {
        next.add(builder.and(row.get(j), builder.not(row.get((j + 1) % width))));
      }
      row = next;
    }
    return builder.build(row);
  }

  @ParameterizedTest
  @CsvSource({"1,1,1", "1,32,3", "2,32,1", "2,3,5", "3,8,40", "7,1,2"})
  void computesWhatTheCircuitDoes(int threads, int batchSize, int instances) {
    CountingEvaluator<Boolean> counting = new CountingEvaluator<>(plain);
    try (CircuitExecutor<Boolean> executor = new CircuitExecutor<>(counting, threads, batchSize)) {
      long expectedBootstraps = 0;
      for (long seed = 0; seed < 5; seed++) {
        Circuit circuit = random(seed);
        SplittableRandom random = new SplittableRandom(seed);
        List<List<Boolean>> inputs = new ArrayList<>();
        for (int i = 0; i < instances; i++) {
          inputs.add(Randoms.bits(random, circuit.inputs()));
        }
        List<List<Boolean>> outputs =
            executor.runAll(circuit, inputs, ProgressListener.NONE, new CancellationToken());
        assertThat(outputs)
            .isEqualTo(inputs.stream().map(own -> circuit.evaluate(plain, own)).toList());
        expectedBootstraps += (long) circuit.report(BUDGET).bootstraps() * instances;
      }
      assertThat(counting.bootstraps()).isEqualTo(expectedBootstraps);
    }
  }

  @Test
  void noiseStaysWithinTheBudget() {
    Circuit circuit = random(3);
    NoiseTrackingEvaluator strict = NoiseTrackingEvaluator.strict(BUDGET);
    List<Boolean> bits = Randoms.bits(new SplittableRandom(3), circuit.inputs());
    try (CircuitExecutor<NoisyBit> executor = new CircuitExecutor<>(strict)) {
      List<NoisyBit> outputs = executor.run(circuit, bits.stream().map(strict::input).toList());
      assertThat(outputs.stream().map(strict::output).toList())
          .isEqualTo(circuit.evaluate(plain, bits));
    }
  }

  /** Records the batches that it is given, and can be made to wait or to fail in them. */
  private static final class Probe implements BatchEvaluator<Boolean> {
    private final PlainEvaluator plain = new PlainEvaluator();
    final Set<String> threads = ConcurrentHashMap.newKeySet();
    final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger inWork = new AtomicInteger();
    Runnable hook = () -> {};

    @Override
    public Boolean constant(boolean value) {
      return value;
    }

    @Override
    public Boolean apply(Gate gate, List<Boolean> operands) {
      return plain.apply(gate, operands);
    }

    @Override
    public List<Boolean> applyAll(List<GateCall<Boolean>> calls) {
      inWork.incrementAndGet();
      try {
        threads.add(Thread.currentThread().getName());
        batches.add(calls.size());
        hook.run();
        return plain.applyAll(calls);
      } finally {
        inWork.decrementAndGet();
      }
    }
  }

  @Test
  void roundsAreSplitEvenlyOverTheThreads() {
    Probe probe = new Probe();
    Circuit circuit = grid(50, 2);
    try (CircuitExecutor<Boolean> executor = new CircuitExecutor<>(probe, 4, 32)) {
      executor.run(circuit, Collections.nCopies(50, true));
    }
    assertThat(probe.batches).hasSize(8).allMatch(size -> size == 12 || size == 13);
  }

  @Test
  void batchesAreNoLargerThanAsked() {
    Probe probe = new Probe();
    Circuit circuit = grid(10, 2);
    try (CircuitExecutor<Boolean> executor = new CircuitExecutor<>(probe, 2, 8)) {
      executor.runAll(
          circuit,
          Collections.nCopies(7, Collections.nCopies(10, true)),
          ProgressListener.NONE,
          new CancellationToken());
    }
    assertThat(probe.batches).allMatch(size -> size <= 8);
    assertThat(probe.batches.stream().mapToInt(size -> size).sum()).isEqualTo(140);
  }

  @Test
  void threadsWorkAtTheSameTime() {
    Probe probe = new Probe();
    CyclicBarrier meeting = new CyclicBarrier(3);
    probe.hook =
        () -> {
          try {
            meeting.await(30, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        };
    try (CircuitExecutor<Boolean> executor = new CircuitExecutor<>(probe, 3, 4)) {
      executor.run(grid(6, 3), Collections.nCopies(6, true));
    }
    assertThat(probe.threads).hasSize(3);
  }

  @Test
  void progressCountsUpToTheTotalOnTheCallersThread() {
    Circuit circuit = grid(9, 4);
    List<Long> seen = new ArrayList<>();
    Thread caller = Thread.currentThread();
    try (CircuitExecutor<Boolean> executor = new CircuitExecutor<>(plain, 2, 4)) {
      executor.runAll(
          circuit,
          List.of(Collections.nCopies(9, true), Collections.nCopies(9, false)),
          (done, total) -> {
            assertThat(Thread.currentThread()).isSameAs(caller);
            assertThat(total).isEqualTo(72);
            seen.add(done);
          },
          new CancellationToken());
    }
    assertThat(seen).isSorted().doesNotHaveDuplicates().endsWith(72L);
  }

  @Test
  void cancellingEndsTheRunWithNothingInWork() {
    Probe probe = new Probe();
    CancellationToken token = new CancellationToken();
    AtomicInteger batches = new AtomicInteger();
    probe.hook =
        () -> {
          if (batches.incrementAndGet() == 5) {
            token.cancel();
          }
        };
    List<List<Boolean>> inputs = List.of(Collections.nCopies(8, true));
    try (CircuitExecutor<Boolean> executor = new CircuitExecutor<>(probe, 2, 4)) {
      assertThatThrownBy(() -> executor.runAll(grid(8, 1000), inputs, ProgressListener.NONE, token))
          .isInstanceOf(CancellationException.class);
      assertThat(probe.inWork).hasValue(0);
      assertThat(probe.batches.size()).isBetween(5, 6);
      // The executor is still good.
      assertThat(executor.run(grid(8, 1), inputs.get(0))).hasSize(8);
    }
  }

  @Test
  void interruptingTheCallerEndsTheRunWithNothingInWork() throws InterruptedException {
    Probe probe = new Probe();
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    probe.hook =
        () -> {
          started.countDown();
          awaitQuietly(goOn);
        };
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicReference<Boolean> interruptedAfter = new AtomicReference<>();
    CircuitExecutor<Boolean> executor = new CircuitExecutor<>(probe, 2, 4);
    Thread caller =
        new Thread(
            () -> {
              try {
                executor.run(grid(8, 1000), Collections.nCopies(8, true));
              } catch (CancellationException e) {
                thrown.set(e);
                interruptedAfter.set(Thread.currentThread().isInterrupted());
              }
            });
    caller.start();
    started.await();
    caller.interrupt();
    goOn.countDown();
    caller.join();
    assertThat(thrown.get()).hasMessage("interrupted");
    assertThat(interruptedAfter.get()).isTrue();
    assertThat(probe.inWork).hasValue(0);
    executor.close();
    assertNoThreadOf(probe);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A pool has ended a moment before its last thread has. */
  private static void assertNoThreadOf(Probe probe) throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (probe.threads.contains(thread.getName())) {
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  @Test
  void aWorkersExceptionReachesTheCaller() {
    Probe probe = new Probe();
    probe.hook =
        () -> {
          throw new IllegalStateException("broken gate");
        };
    try (CircuitExecutor<Boolean> executor = new CircuitExecutor<>(probe, 2, 4)) {
      assertThatThrownBy(() -> executor.run(grid(8, 3), Collections.nCopies(8, true)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("broken gate");
      assertThat(probe.inWork).hasValue(0);
      assertThat(probe.batches.size()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void aListenersExceptionReachesTheCaller() {
    List<List<Boolean>> inputs = List.of(Collections.nCopies(8, true));
    try (CircuitExecutor<Boolean> executor = new CircuitExecutor<>(plain, 2, 4)) {
      assertThatThrownBy(
              () ->
                  executor.runAll(
                      grid(8, 3),
                      inputs,
                      (done, total) -> {
                        throw new UnsupportedOperationException("listener");
                      },
                      new CancellationToken()))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void closingCancelsARunAndEndsTheThreads() throws InterruptedException {
    Probe probe = new Probe();
    CountDownLatch started = new CountDownLatch(1);
    probe.hook = started::countDown;
    CircuitExecutor<Boolean> executor = new CircuitExecutor<>(probe, 2, 1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                executor.run(grid(20, 5000), Collections.nCopies(20, true));
              } catch (CancellationException e) {
                thrown.set(e);
              }
            });
    caller.start();
    started.await();
    executor.close();
    caller.join();
    assertThat(thrown.get()).isInstanceOf(CancellationException.class);
    assertNoThreadOf(probe);
    assertThatThrownBy(() -> executor.run(grid(2, 1), List.of(true, true)))
        .isInstanceOf(IllegalStateException.class);
    executor.close();
  }

  @Test
  void whoWaitsForAnotherRunCanBeInterrupted() throws InterruptedException {
    Probe probe = new Probe();
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    probe.hook =
        () -> {
          started.countDown();
          awaitQuietly(goOn);
        };
    List<Boolean> inputs = List.of(true, true);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    try (CircuitExecutor<Boolean> executor = new CircuitExecutor<>(probe, 2, 4)) {
      Thread first = new Thread(() -> executor.run(grid(2, 1), inputs));
      first.start();
      started.await();
      Thread second =
          new Thread(
              () -> {
                try {
                  executor.run(grid(2, 1), inputs);
                } catch (CancellationException e) {
                  thrown.set(e);
                }
              });
      second.start();
      second.interrupt();
      second.join();
      assertThat(thrown.get()).hasMessage("interrupted");
      goOn.countDown();
      first.join();
      assertThat(executor.run(grid(2, 1), inputs)).hasSize(2);
    }
  }

  @Test
  void aListenerMayClose() {
    CircuitExecutor<Boolean> executor = new CircuitExecutor<>(new Probe(), 2, 1);
    ProgressListener closing = (done, total) -> executor.close();
    List<List<Boolean>> inputs = List.of(Collections.nCopies(8, true));
    assertThatThrownBy(() -> executor.runAll(grid(8, 50), inputs, closing, new CancellationToken()))
        .isInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> executor.run(grid(2, 1), List.of(true, true)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void threadsDoNotKeepTheMachineAlive() {
    Probe probe = new Probe();
    probe.hook = () -> assertThat(Thread.currentThread().isDaemon()).isTrue();
    try (CircuitExecutor<Boolean> executor = new CircuitExecutor<>(probe, 1, 4)) {
      executor.run(grid(3, 1), List.of(true, true, true));
    }
    assertThat(probe.batches).isNotEmpty();
  }

  @Test
  void circuitsWithoutBootstraps() {
    CircuitBuilder builder = new CircuitBuilder();
    Wire input = builder.input();
    Circuit circuit = builder.build(List.of(builder.not(input), input, builder.constant(true)));
    try (CircuitExecutor<Boolean> executor = new CircuitExecutor<>(plain)) {
      assertThat(executor.run(circuit, List.of(false))).containsExactly(true, false, true);
      assertThat(
              executor.runAll(circuit, List.of(), ProgressListener.NONE, new CancellationToken()))
          .isEmpty();
    }
  }

  @Test
  void refusesWrongArguments() {
    assertThatThrownBy(() -> new CircuitExecutor<>(plain, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CircuitExecutor<>(plain, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    try (CircuitExecutor<Boolean> executor = new CircuitExecutor<>(plain)) {
      assertThatThrownBy(() -> executor.run(grid(3, 1), List.of(true)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1 inputs");
    }
  }

  @Test
  void asManyInstancesRunTogetherAsFindRoom() {
    Circuit circuit = random(3);
    int kept = circuit.inputs() + Schedule.of(circuit, 8, 0).mostKept();
    for (int lots : new int[] {0, 1, 3}) {
      try (CircuitExecutor<Boolean> executor =
          new CircuitExecutor<>(plain, 2, 4, lots * kept + 1)) {
        assertThat(executor.instancesTogether(circuit)).isEqualTo(Math.max(1, lots));
        List<List<Boolean>> inputs = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(lots);
        for (int i = 0; i < 4; i++) {
          inputs.add(Randoms.bits(random, circuit.inputs()));
        }
        assertThat(executor.runAll(circuit, inputs, ProgressListener.NONE, new CancellationToken()))
            .isEqualTo(inputs.stream().map(own -> circuit.evaluate(plain, own)).toList());
      }
    }
    assertThatThrownBy(() -> new CircuitExecutor<>(plain, 1, 1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("room -1");
  }

  @Test
  void valuesAreDroppedAfterTheirLastUse() {
    CircuitBuilder builder = new CircuitBuilder();
    List<Wire> inputs = builder.inputs(100);
    Wire last = inputs.get(0);
    for (Wire input : inputs.subList(1, 100)) {
      last = builder.and(builder.not(last), input);
    }
    Circuit circuit = builder.build(List.of(last));
    Values<Boolean> values = new Values<>(circuit, plain, List.of(Collections.nCopies(100, true)));
    int before = values.held();
    for (int node = circuit.firstGate(); node < circuit.nodes(); node++) {
      GateCall<Boolean> call = values.call(0, node);
      values.set(0, node, plain.apply(call.gate(), call.operands()));
      values.dropOperands(node);
      assertThat(values.held()).isLessThanOrEqualTo(before);
    }
    // The constant and the output.
    assertThat(values.held()).isEqualTo(2);
  }
}
