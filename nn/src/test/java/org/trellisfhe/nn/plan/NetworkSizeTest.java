package org.trellisfhe.nn.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.nn.bitwise.BitwisePlan;
import org.trellisfhe.nn.deploy.Mode;
import org.trellisfhe.nn.lookup.LookupPlan;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.Activation;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.TabulatedActivation;
import org.trellisfhe.quant.Unchanged;
import org.trellisfhe.quant.integer.DenseMap;
import org.trellisfhe.quant.integer.IntegerLayer;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.IntegerNode;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.integer.MaximumLayer;
import org.trellisfhe.quant.integer.PoolMap;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/** Networks that a few hundred bytes describe, and that would take any time or memory to plan. */
class NetworkSizeTest {
  private static final IntegerFormat TWO_BITS = IntegerFormat.unsigned(2, 1);
  private static final long MOST_BYTES = 1L << 24;

  private static IntegerNetwork chain(Shape shape, List<IntegerLayer> layers) {
    List<IntegerNode> nodes = new ArrayList<>();
    for (IntegerLayer layer : layers) {
      nodes.add(new IntegerNode("n" + nodes.size(), layer, List.of(nodes.size() - 1)));
    }
    return new IntegerNetwork(shape, TWO_BITS, nodes, 1);
  }

  private static IntegerLayer pool(Shape shape, Window window) {
    return LinearLayer.of(new PoolMap(shape, window), new Unchanged());
  }

  /** By both modes, before anything of its size is made. */
  private static void refused(String message, IntegerNetwork network) {
    soonRefused(message, () -> LookupPlan.quickest(network, -128));
    soonRefused(message, () -> BitwisePlan.of(network, ParameterSets.DEFAULT));
    soonRefused(message, () -> check(network));
  }

  private static void soonRefused(String message, ThrowingCallable planning) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThatThrownBy(planning)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
  }

  private static void check(IntegerNetwork network) {
    BitwisePlan.check(network, ParameterSets.DEFAULT, Privacy.NONE, ProgressListener.NONE);
  }

  /** Nothing is heard of planning that was refused before it began. */
  private static ProgressListener neverAsked() {
    return (done, total) -> {
      throw new AssertionError("planning began");
    };
  }

  private static IntegerNetwork identity(int values) {
    Shape shape = Shape.vector(values);
    return chain(shape, List.of(pool(shape, Window.of(1, 1))));
  }

  @Test
  void moreResultsThanHideANetwork() {
    IntegerNetwork network = identity(1025);
    String message = "1,025 results: a network is hidden in at most 1,024";
    Privacy privacy = Mode.LOOKUP.usualPrivacy();
    soonRefused(message, () -> LookupPlan.quickest(network, -128, privacy, neverAsked()));
    soonRefused(
        message, () -> LookupPlan.of(network, LookupSets.all().get(0), privacy, neverAsked()));
  }

  /** No contract could promise them, whatever comes of planning. */
  @Test
  void recordsThatNoStreamHolds() {
    IntegerNetwork network = identity(100_000);
    String most = " bytes a record: must be at most 268435456";
    assertThatThrownBy(() -> LookupPlan.quickest(network, -128, Privacy.NONE, neverAsked()))
        .hasMessageStartingWith("output of ")
        .hasMessageEndingWith(most);
    List<Long> heard = new ArrayList<>();
    assertThatThrownBy(
            () ->
                BitwisePlan.of(
                    network,
                    ParameterSets.DEFAULT,
                    Privacy.NONE,
                    (done, total) -> {
                      heard.add(done);
                      // The ranges of all values tell how many bits results have.
                      assertThat(done).isLessThanOrEqualTo(100_000);
                    }))
        .hasMessageStartingWith("output of ")
        .hasMessageEndingWith(most);
    assertThat(heard).isNotEmpty();
    assertThatThrownBy(() -> check(network)).hasMessageEndingWith(most);
  }

  /** Preparing a table for bits takes up to seconds, of which there are many here. */
  @Test
  @Timeout(60)
  void whetherANetworkRunsIsFoundOutWithoutPreparingTables() {
    SplittableRandom random = new SplittableRandom(3);
    List<IntegerActivation> ends = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      int[] values = random.ints(1024, 0, 256).toArray();
      ends.add(
          new TabulatedActivation(
              0,
              Activation.ofTable(
                  values, IntegerFormat.unsigned(10, 1), IntegerFormat.unsigned(8, 1))));
    }
    Shape shape = Shape.vector(1);
    int[] weights = Collections.nCopies(256, 341).stream().mapToInt(w -> w).toArray();
    check(chain(shape, List.of(new LinearLayer(new DenseMap(shape, weights, new int[256]), ends))));
  }

  @Test
  void hugeImages() {
    Shape shape = new Shape(1, 4096, 4096);
    refused(
        "a network of 33,554,432 values: at most 1,048,576 are planned",
        chain(shape, List.of(pool(shape, Window.of(1, 1)))));
  }

  @Test
  void hugeWindows() {
    Shape shape = new Shape(1, 600, 600);
    refused(
        "a network of %,d terms of sums and maxima: at most 67,108,864 are planned"
            .formatted(301L * 301 * 300 * 300),
        chain(shape, List.of(pool(shape, Window.of(300, 300)))));
    refused(
        "a network of %,d terms of sums and maxima: at most 67,108,864 are planned"
            .formatted(301L * 301 * 300 * 300),
        chain(shape, List.of(new MaximumLayer(shape, Window.of(300, 300)))));
    Shape small = new Shape(1, 100, 100);
    refused(
        "a network of %,d pairs that maxima compare: at most 2,097,152 are planned"
            .formatted(81L * 81 * 399),
        chain(small, List.of(new MaximumLayer(small, Window.of(20, 20)))));
  }

  @Test
  void hugePaddings() {
    Shape shape = new Shape(1, 2, 2);
    Window window = Window.of(4000, 4000).withPadding(3999, 3999, 3999, 3999);
    refused(
        "a network of 16,008,005 values: at most 1,048,576 are planned",
        chain(shape, List.of(pool(shape, window))));
  }

  @Test
  void deepChains() {
    Shape shape = Shape.vector(1);
    DenseMap map = new DenseMap(shape, new int[] {1}, new int[1]);
    refused(
        "a network of 1,025 layers: at most 1,024 are planned",
        chain(shape, Collections.nCopies(1025, LinearLayer.of(map, new Unchanged()))));
  }

  @Test
  void sumsOfSumsOfSums() {
    Shape shape = new Shape(1, 64, 64);
    Window window = Window.of(31, 31).withPadding(15, 15, 15, 15);
    IntegerNetwork network =
        chain(shape, List.of(pool(shape, window), pool(shape, Window.of(31, 31))));
    assertThatThrownBy(() -> LookupPlan.quickest(network, -128))
        .hasMessageStartingWith("node 'n1': errors up to it have more than ");
  }

  @Test
  void manyLongTables() {
    int count = 700;
    int[] weights = Collections.nCopies(count, 1 << 18).stream().mapToInt(w -> w).toArray();
    List<IntegerActivation> ends = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ends.add(new Requantiser(i % 25, 1 + i / 25));
    }
    Shape shape = Shape.vector(1);
    IntegerLayer layer = new LinearLayer(new DenseMap(shape, weights, new int[count]), ends);
    assertThatThrownBy(() -> LookupPlan.quickest(chain(shape, List.of(layer)), -128))
        .hasMessageMatching(
            "node 'n0': the tables up to it have 8,.* at most 8,388,608 are planned");
  }

  /** Its table has 2^20 entries, whose errors were once added up pair by pair. */
  @Test
  void oneLongTableIsSoonRefused() {
    Shape shape = Shape.vector(1);
    int[] weight = {(1 << 18) - 1};
    IntegerLayer layer =
        LinearLayer.of(new DenseMap(shape, weight, new int[1]), new Requantiser(3, 10));
    assertThatThrownBy(() -> LookupPlan.quickest(chain(shape, List.of(layer)), -128))
        .hasMessageContaining(
            "node 'n0': its sums, in [0, 786429]: too many for 'lookup2-fail128'");
  }

  @Test
  void planningIsHeardOfAndStopped() {
    Shape shape = new Shape(1, 80, 80);
    IntegerNetwork network = chain(shape, List.of(pool(shape, Window.of(2, 2))));
    List<Long> heard = new ArrayList<>();
    ProgressListener watch =
        (done, total) -> {
          assertThat(done).isBetween(0L, total);
          heard.add(done);
        };
    LookupPlan plan = LookupPlan.quickest(network, -128, Privacy.NONE, watch);
    assertThat(heard).isSorted().hasSizeGreaterThan(10);
    assertThat(plan.report()).isEqualTo(LookupPlan.quickest(network, -128).report());
    heard.clear();
    BitwisePlan.of(network, ParameterSets.DEFAULT, Privacy.NONE, watch);
    assertThat(heard).isSorted().hasSizeGreaterThan(10);

    ProgressListener stopping =
        (done, total) -> {
          if (done > total / 3) {
            throw new CancellationException("enough");
          }
        };
    assertThatThrownBy(() -> LookupPlan.quickest(network, -128, Privacy.NONE, stopping))
        .hasMessage("enough");
    assertThatThrownBy(() -> BitwisePlan.of(network, ParameterSets.DEFAULT, Privacy.NONE, stopping))
        .isInstanceOf(CancellationException.class);
  }

  /** Recording gates is the first third, building and judging their circuits the others. */
  @Test
  void buildingIsHeardOfAndStopped() {
    Shape shape = new Shape(1, 48, 48);
    IntegerNetwork network =
        chain(shape, List.of(new MaximumLayer(shape, Window.of(3, 3).withStride(2, 2))));
    for (Privacy privacy : List.of(Privacy.NONE, Mode.BITWISE.usualPrivacy())) {
      List<Double> heard = new ArrayList<>();
      BitwisePlan.of(
          network,
          ParameterSets.DEFAULT,
          privacy,
          (done, total) -> heard.add((double) done / total));
      assertThat(heard).isSorted();
      assertThat(heard.stream().filter(share -> share > 0.34).distinct().count()).isGreaterThan(5);
      assertThatThrownBy(
              () ->
                  BitwisePlan.of(
                      network,
                      ParameterSets.DEFAULT,
                      privacy,
                      (done, total) -> {
                        if (done > 0.4 * total) {
                          throw new CancellationException("enough of building");
                        }
                      }))
          .hasMessage("enough of building");
    }
  }
}
