package org.trellisfhe.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntegerModelTest {
  private static final CnnShape SHAPE = CnnShape.MILK_YIELD;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void everyValueStaysInItsRange(int bits) {
    SplittableRandom random = new SplittableRandom(1000 + bits);
    for (int run = 0; run < 40; run++) {
      IntegerModel model = randomModel(random, bits);
      for (int i = 0; i < 25; i++) {
        int[][] window = i < 5 ? corner(random, model) : uniform(random, model);
        assertInRanges(model, window);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void cornersReachTheBoundsOfTheFilterSum(int bits) {
    SplittableRandom random = new SplittableRandom(2000 + bits);
    for (int run = 0; run < 20; run++) {
      IntegerModel model = randomModel(random, bits);
      IntRange sum = model.ranges().filter().sum();
      assertThat(model.trace(extreme(model, 1)).filterSums()).contains((int) sum.high());
      assertThat(model.trace(extreme(model, -1)).filterSums()).contains((int) sum.low());
    }
  }

  @Test
  void boundsOfASumAreReachedAndPartialSumsStayInside() {
    SplittableRandom random = new SplittableRandom(3);
    for (int run = 0; run < 300; run++) {
      IntegerUnit unit = randomUnit(random, 6, 8);
      IntRange input = new IntRange(random.nextInt(3), 3 + random.nextInt(13));
      long low = Long.MAX_VALUE;
      long high = Long.MIN_VALUE;
      for (int corner = 0; corner < 64; corner++) {
        int partial = 0;
        int sum = unit.bias();
        for (int i = 0; i < 6; i++) {
          int x = (int) ((corner >> i & 1) == 0 ? input.low() : input.high());
          partial += unit.weight(i) * x;
          sum += unit.weight(i) * x;
          assertThat(unit.partialRange(input).contains(partial)).isTrue();
          assertThat(unit.partialRange(input).contains(sum)).isTrue();
        }
        low = Math.min(low, sum);
        high = Math.max(high, sum);
      }
      assertThat(unit.sumRange(input)).isEqualTo(new IntRange(low, high));
    }
  }

  @Test
  void inferenceIsTheDefinition() {
    SplittableRandom random = new SplittableRandom(4);
    for (int run = 0; run < 100; run++) {
      IntegerModel model = randomModel(random, 2 + run % 7);
      int[][] window = uniform(random, model);
      assertThat(model.infer(window)).isEqualTo(byDefinition(model, window));
      assertThat(model.trace(window).output()).isEqualTo(model.infer(window));
    }
  }

  /** A table of the same function gives the same network. */
  @Test
  void tablesOfReluAreRelu() {
    SplittableRandom random = new SplittableRandom(5);
    for (int run = 0; run < 60; run++) {
      int bits = 2 + run % 5;
      IntegerModel relu = randomModel(random, bits);
      IntegerModel tables = withTables(relu, bits);
      assertThat(tables.ranges()).isEqualTo(relu.ranges());
      for (int i = 0; i < 10; i++) {
        int[][] window = uniform(random, relu);
        assertThat(tables.trace(window)).isEqualTo(relu.trace(window));
        assertThat(tables.infer(window)).isEqualTo(relu.infer(window));
      }
    }
  }

  private static IntegerModel withTables(IntegerModel relu, int bits) {
    IntegerFormat indices = new IntegerFormat(new IntRange(-40, 1L << bits), 1);
    IntegerFormat values = IntegerFormat.unsigned(bits, (1 << bits) - 1);
    IntRange sums = relu.ranges().dense().sum();
    IntegerFormat output = new IntegerFormat(sums.union(new IntRange(0, 1)), 1);
    return IntegerModel.builder(SHAPE)
        .input(relu.input())
        .filter(relu.filter())
        .filterActivation(
            new TabulatedActivation(
                relu.filterActivation().shift(), Activation.relu(indices, values)))
        .dense(relu.dense())
        .denseActivation(new TabulatedActivation(0, Activation.relu(output, output)))
        .outputScale(relu.outputScale())
        .build();
  }

  @Test
  void sumsBeyondATablesDomainGetItsEnds() {
    IntegerFormat indices = new IntegerFormat(new IntRange(-3, 4), 1);
    Activation square =
        Activation.of(x -> x * x - 2 * x, indices, new IntegerFormat(new IntRange(-1, 15), 1));
    TabulatedActivation activation = new TabulatedActivation(1, square);
    for (int acc = -40; acc <= 40; acc++) {
      long index = Math.max(-3, Math.min(4, Math.floorDiv(acc + 1, 2)));
      assertThat(activation.apply(acc)).isEqualTo((int) (index * index - 2 * index));
    }
    assertThat(activation.apply(new IntRange(-40, 40))).isEqualTo(new IntRange(-1, 15));
    assertThat(activation.apply(new IntRange(2, 40))).isEqualTo(new IntRange(-1, 8));
    assertThat(activation.apply(new IntRange(20, 40))).isEqualTo(IntRange.of(8));
    assertThatThrownBy(() -> new TabulatedActivation(31, square))
        .hasMessageContaining("shift = 31");
  }

  @Test
  void costCountsDigitsTimesBitsTimesPositions() {
    int[] filter = new int[35];
    filter[34] = 7;
    filter[33] = -4;
    int[] dense = new int[16];
    dense[15] = 5;
    IntegerModel model = model(4, new IntegerUnit(filter, 3), 2, new IntegerUnit(dense, -1));
    CostEstimate cost = model.costEstimate();
    assertThat(cost.filterBits()).isEqualTo(16 * 3 * 4);
    assertThat(cost.denseBits()).isEqualTo(2 * 4 + 7);
    assertThat(cost.total())
        .isEqualTo(cost.filterBits() + cost.activationGates() + cost.denseBits());
  }

  @Test
  void refusesWhatCouldOverflowOrDoesNotFit() {
    int[] heavy = new int[35];
    heavy[0] = 1 << 29;
    IntegerUnit dense = new IntegerUnit(new int[16], 0);
    assertThatThrownBy(() -> model(4, new IntegerUnit(heavy, 0), 2, dense))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("filter partial sum");
    assertThatThrownBy(() -> model(4, new IntegerUnit(new int[34], 0), 2, dense))
        .hasMessageContaining("filter.size() = 34");
    IntegerModel model = model(4, new IntegerUnit(new int[35], 0), 2, dense);
    int[][] window = new int[20][7];
    window[3][2] = 16;
    assertThatThrownBy(() -> model.infer(window)).hasMessageContaining("window[3] = 16");
    assertThatThrownBy(() -> model.infer(new int[19][7])).hasMessageContaining("must be 20");
    assertThatThrownBy(() -> model.infer(new int[20][6])).hasMessageContaining("must be 7");
  }

  private static void assertInRanges(IntegerModel model, int[][] window) {
    WireRanges ranges = model.ranges();
    IntegerTrace trace = model.trace(window);
    assertThat(trace.filterSums()).allMatch(ranges.filter().sum()::contains);
    assertThat(trace.shifted()).allMatch(ranges.filter().shifted()::contains);
    assertThat(trace.activations()).allMatch(ranges.filter().output()::contains);
    assertThat(ranges.dense().sum().contains(trace.denseSum())).isTrue();
    assertThat(ranges.dense().shifted().contains(trace.denseShifted())).isTrue();
    assertThat(ranges.output().contains(trace.output())).isTrue();
  }

  private static int byDefinition(IntegerModel model, int[][] window) {
    long total = model.dense().bias();
    for (int p = 0; p < 16; p++) {
      long sum = model.filter().bias();
      for (int tap = 0; tap < 5; tap++) {
        for (int f = 0; f < 7; f++) {
          sum += (long) model.filterWeight(tap, f) * window[p + tap][f];
        }
      }
      double rounded = Math.floor(sum / Math.pow(2, model.filterActivation().shift()) + 0.5);
      double max = ((Requantiser) model.filterActivation()).max();
      total += (long) (model.dense().weight(p) * Math.max(0, Math.min(max, rounded)));
    }
    return (int) Math.max(0, total);
  }

  /** A window whose first position sees the inputs that make its sum greatest or least. */
  private static int[][] extreme(IntegerModel model, int sign) {
    int[][] window = new int[20][7];
    for (int tap = 0; tap < 5; tap++) {
      for (int f = 0; f < 7; f++) {
        window[tap][f] = sign * model.filterWeight(tap, f) > 0 ? model.input().max() : 0;
      }
    }
    return window;
  }

  private static int[][] corner(SplittableRandom random, IntegerModel model) {
    int[][] window = new int[20][7];
    for (int[] step : window) {
      for (int f = 0; f < 7; f++) {
        step[f] = random.nextBoolean() ? model.input().max() : 0;
      }
    }
    return window;
  }

  private static int[][] uniform(SplittableRandom random, IntegerModel model) {
    int[][] window = new int[20][7];
    for (int[] step : window) {
      for (int f = 0; f < 7; f++) {
        step[f] = random.nextInt(model.input().max() + 1);
      }
    }
    return window;
  }

  private static IntegerModel randomModel(SplittableRandom random, int bits) {
    return model(
        bits,
        randomUnit(random, SHAPE.filter(), bits),
        random.nextInt(bits + 3),
        randomUnit(random, SHAPE.positions(), bits));
  }

  private static IntegerUnit randomUnit(SplittableRandom random, int size, int bits) {
    int max = (1 << (bits - 1)) - 1;
    int[] weights = IntStream.range(0, size).map(i -> random.nextInt(-max, max + 1)).toArray();
    return new IntegerUnit(weights, random.nextInt(-200, 200));
  }

  private static IntegerModel model(int bits, IntegerUnit filter, int shift, IntegerUnit dense) {
    return IntegerModel.builder(SHAPE)
        .input(new InputQuantiser(bits, true))
        .filter(filter)
        .filterActivation(new Requantiser(shift, bits))
        .dense(dense)
        .outputScale(0.01)
        .build();
  }
}
