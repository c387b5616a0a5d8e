package org.trellisfhe.bench.ckks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksSets;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.nn.ckks.BatchPlan;
import org.trellisfhe.nn.ckks.TimeMajorPlan;
import org.trellisfhe.nn.ckks.WindowShape;
import org.trellisfhe.nn.ckks.WindowsServer;
import org.trellisfhe.nn.ckks.client.BatchClient;
import org.trellisfhe.nn.ckks.client.TimeMajorClient;
import org.trellisfhe.nn.ckks.client.WindowsClient;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.NetworkBuilder;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;
import org.trellisfhe.quant.polynomial.FitSystem;
import org.trellisfhe.quant.polynomial.FittedNetwork;

/** The milk-yield network with cubics on one core, on as many windows as a packing takes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CkksNetworkBenchmark {
  private static final WindowShape SHAPE = new WindowShape(20, 7, 5);

  /** Name of a set of parameters. */
  @Param("ckks8192-depth5")
  public String parameters;

  private WindowsServer timeMajor;
  private List<CkksCiphertext> windows;
  private WindowsServer batch;
  private List<CkksCiphertext> numbers;

  /** Makes a network and keys, and encrypts. */
  @Setup
  public void setUp() {
    CkksParameters set = CkksSets.byName(parameters).orElseThrow();
    Network network = network();
    TimeMajorPlan plan = new TimeMajorPlan(network, set);
    CkksClientKey key = CkksClientKey.generate(set);
    timeMajor = plan.server(CkksKeyGenerator.generate(key, plan.automorphisms()));
    windows = expanded(new TimeMajorClient(SHAPE, key), plan.windows());
    batch = new BatchPlan(network, set).server(CkksKeyGenerator.generate(key, List.of()));
    numbers = expanded(new BatchClient(SHAPE, key), set.slots());
  }

  private static Network network() {
    Network sigmoids =
        new NetworkBuilder(new Shape(1, SHAPE.steps(), SHAPE.features()), 1)
            .convolution(Window.of(SHAPE.taps(), SHAPE.features()), 1)
            .activation(ActivationFunction.SIGMOID)
            .dense(1)
            .activation(ActivationFunction.SIGMOID)
            .build();
    return FittedNetwork.ofAnyInput(sigmoids, 0, 1, 3, FitSystem.CHEBYSHEV).network();
  }

  private static List<CkksCiphertext> expanded(WindowsClient client, int count) {
    return client.encrypt(windows(count)).stream().map(SeededCkksCiphertext::expand).toList();
  }

  private static List<double[][]> windows(int count) {
    SplittableRandom random = new SplittableRandom(count);
    List<double[][]> windows = new ArrayList<>();
    for (int w = 0; w < count; w++) {
      double[][] window = new double[SHAPE.steps()][SHAPE.features()];
      for (double[] step : window) {
        for (int f = 0; f < step.length; f++) {
          step[f] = random.nextDouble();
        }
      }
      windows.add(window);
    }
    return windows;
  }

  /** One ciphertext of windows one after the other. */
  @Benchmark
  public CkksCiphertext timeMajor() {
    return timeMajor.infer(windows);
  }

  /** A ciphertext a number of a window, and a window a slot. */
  @Benchmark
  public CkksCiphertext batch() {
    return batch.infer(numbers);
  }
}
