package org.trellisfhe.nn.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trellisfhe.nn.Nets;
import org.trellisfhe.nn.RandomNetworks;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.Unchanged;
import org.trellisfhe.quant.integer.DenseMap;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.integer.MaximumLayer;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

class NetworkValuesTest {
  private static final IntegerFormat TWO_BITS = IntegerFormat.unsigned(2, 1);

  @Test
  void whatIsComputedOfRandomNetworksLiesInItsRangeAndIsAllThatCounts() {
    for (long seed = 0; seed < 200; seed++) {
      IntegerNetwork network = RandomNetworks.of(seed);
      NetworkValues values = NetworkValues.of(network);
      SplittableRandom random = new SplittableRandom(seed);
      for (int trial = 0; trial < 5; trial++) {
        int[] example = RandomNetworks.example(network, random);
        assertThat(recomputed(values, example)).isEqualTo(network.infer(example));
      }
    }
  }

  /** Of what is computed and of constants alone, everything else being absent. */
  private static int[] recomputed(NetworkValues values, int[] example) {
    IntegerNetwork network = values.network();
    Integer[][] known = new Integer[network.nodes().size() + 1][];
    known[0] = Arrays.stream(example).boxed().toArray(Integer[]::new);
    for (int node = 0; node < network.nodes().size(); node++) {
      int own = node;
      known[node + 1] = new Integer[network.shape(node).size()];
      values.computed(node).stream()
          .forEach(i -> known[own + 1][i] = checked(values, known, own, i));
    }
    int last = network.nodes().size() - 1;
    int[] results = new int[network.output().size()];
    Arrays.setAll(
        results,
        i ->
            values.isConstant(last, i)
                ? (int) values.range(last, i).low()
                : known[last + 1][values.first(last, i)]);
    return results;
  }

  private static int checked(NetworkValues values, Integer[][] known, int node, int index) {
    int value =
        values.network().nodes().get(node).layer() instanceof LinearLayer linear
            ? linear.activation(index).apply(sum(values, known, node, index))
            : greatest(values, known, node, index);
    assertThat(values.range(node, index).contains(value)).isTrue();
    return value;
  }

  private static long sum(NetworkValues values, Integer[][] known, int node, int index) {
    Row row = values.row(node, index);
    long sum = row.bias();
    for (int k = 0; k < row.size(); k++) {
      int joined = row.indices()[k];
      int source = values.sourceOf(node, joined);
      int place = values.indexOf(node, joined);
      assertThat(values.computed(source).get(place)).isTrue();
      sum += (long) row.weights()[k] * known[source + 1][place];
    }
    assertThat(row.range().contains(sum)).isTrue();
    return sum;
  }

  private static int greatest(NetworkValues values, Integer[][] known, int node, int index) {
    int source = values.network().nodes().get(node).inputs().get(0);
    return Arrays.stream(values.operands(node, index))
        .map(
            i ->
                values.isConstant(source, i)
                    ? (int) values.range(source, i).low()
                    : known[source + 1][i])
        .max()
        .orElseThrow();
  }

  @Test
  void whatNothingNeedsIsNotComputed() {
    IntegerNetwork network =
        Nets.chain(
            Shape.vector(3),
            TWO_BITS,
            Nets.dense(new Requantiser(0, 2), new int[] {1, 0, 2}, new int[] {0, 1, 0}),
            Nets.dense(new Unchanged(), new int[] {3, 0}));
    NetworkValues values = NetworkValues.of(network);

    assertThat(values.computed(0).stream()).containsExactly(0);
    assertThat(values.computed(IntegerNetwork.INPUT).stream()).containsExactly(0, 2);
  }

  /** A ReLU of what is never positive is zero, and a maximum of that and more is the rest's. */
  @Test
  void whatIsAlwaysTheSameIsNotComputed() {
    LinearLayer relu =
        LinearLayer.of(
            new DenseMap(Shape.vector(2), new int[] {-1, -1, 1, 0, 0, 1}, new int[] {0, 1, 2}),
            new Requantiser(0, 4));
    IntegerNetwork network =
        Nets.chain(
            Shape.vector(2),
            TWO_BITS,
            relu,
            new MaximumLayer(new Shape(1, 1, 3), Window.of(1, 3)),
            Nets.dense(new Unchanged(), new int[] {2}));
    NetworkValues values = NetworkValues.of(network);

    assertThat(values.isConstant(0, 0)).isTrue();
    assertThat(values.operands(1, 0)).containsExactly(1, 2);
    assertThat(values.range(1, 0)).isEqualTo(new IntRange(2, 5));
    assertThat(values.computed(0).stream()).containsExactly(1, 2);
    assertThat(values.outputRange()).isEqualTo(new IntRange(4, 10));
  }

  /** Rows that are the same are one value, of which each use counts; but for another bias. */
  @Test
  void whatRepeatsIsComputedOnce() {
    LinearLayer hidden =
        LinearLayer.of(
            new DenseMap(
                Shape.vector(2), new int[] {1, -2, 1, 1, 1, -2, 1, -2}, new int[] {0, 0, 0, 5}),
            new Requantiser(0, 4));
    IntegerNetwork network =
        Nets.chain(
            Shape.vector(2),
            TWO_BITS,
            hidden,
            Nets.dense(new Unchanged(), new int[] {3, 1, 4, 1}, new int[] {-2, 0, 2, 0}));
    NetworkValues values = NetworkValues.of(network);

    assertThat(values.computed(0).stream()).containsExactly(0, 1, 3);
    assertThat(values.first(0, 2)).isZero();
    assertThat(values.row(1, 0).indices()).containsExactly(0, 1, 3);
    assertThat(values.row(1, 0).weights()).containsExactly(7, 1, 1);
    assertThat(values.isConstant(1, 1)).isTrue();
  }

  /** Both windows see one value, beside padding. */
  @Test
  void maximaOfTheSameAreOne() {
    IntegerNetwork network =
        Nets.chain(
            Shape.vector(1),
            TWO_BITS,
            new MaximumLayer(Shape.vector(1), Window.of(1, 2).withPadding(0, 1, 0, 1)),
            new MaximumLayer(new Shape(1, 1, 2), Window.of(1, 2)));
    NetworkValues values = NetworkValues.of(network);

    assertThat(values.operands(0, 1)).containsExactly(0);
    assertThat(values.computed(0).stream()).containsExactly(0);
    assertThat(values.operands(1, 0)).containsExactly(0);
  }

  @Test
  void aNetworkThatIgnoresItsInputComputesNothing() {
    NetworkValues values =
        NetworkValues.of(
            Nets.chain(
                Shape.vector(2),
                TWO_BITS,
                LinearLayer.of(
                    new DenseMap(Shape.vector(2), new int[2], new int[] {7}), new Unchanged())));

    assertThat(values.computed(0).isEmpty()).isTrue();
    assertThat(values.computed(IntegerNetwork.INPUT).isEmpty()).isTrue();
    assertThat(values.row(0, 0)).extracting(Row::bias).isEqualTo(7L);
  }

  @Test
  void tournamentsMeetEveryPlaceAndEndAtTheLast() {
    for (int count = 1; count < 40; count++) {
      int[] places = new SplittableRandom(count).ints(count, 0, 100).toArray();
      int greatest = Arrays.stream(places).max().orElseThrow();
      List<List<Tournament.Pair>> rounds = Tournament.rounds(count);
      for (List<Tournament.Pair> round : rounds) {
        for (Tournament.Pair pair : round) {
          places[pair.second()] = Math.max(places[pair.first()], places[pair.second()]);
        }
      }
      assertThat(places[count - 1]).isEqualTo(greatest);
      assertThat(rounds).hasSize(32 - Integer.numberOfLeadingZeros(count - 1));
      assertThat(rounds.stream().mapToInt(List::size).sum()).isEqualTo(count - 1);
    }
  }
}
