package org.trellisfhe.nn.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trellisfhe.nn.Nets;
import org.trellisfhe.nn.internal.NetworkValues;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.Unchanged;
import org.trellisfhe.quant.integer.DenseMap;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.integer.MaximumLayer;
import org.trellisfhe.quant.integer.PoolMap;
import org.trellisfhe.quant.integer.SumMap;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/** What errors of sums are made of, in cases that can be worked out by hand. */
class ErrorTermsTest {
  private static final IntegerFormat TWO_BITS = IntegerFormat.unsigned(2, 1);

  private static List<ValueGroup> groups(IntegerNetwork network) {
    return ValueGroups.of(NetworkValues.of(network)).groups();
  }

  private static double read(ValueGroup group, double... variances) {
    return group.read().errors().variance(variances);
  }

  @Test
  void independentErrorsAddTheirSquares() {
    List<ValueGroup> groups =
        groups(
            Nets.chain(
                Shape.vector(3),
                TWO_BITS,
                Nets.dense(new Requantiser(0, 2), new int[] {1, -2, 3}, new int[] {2, 2, 0}),
                Nets.dense(new Unchanged(), new int[] {5, -1})));

    assertThat(read(groups.get(0), 1, 0, 0)).isEqualTo(14);
    assertThat(read(groups.get(1), 1, 100, 0)).isEqualTo(2600);
  }

  /** Of overlapping windows: the value in the middle has the weight of both. */
  @Test
  void sumsThatGoOnShareTheirTerms() {
    Shape line = new Shape(1, 1, 3);
    List<ValueGroup> groups =
        groups(
            Nets.chain(
                line,
                TWO_BITS,
                LinearLayer.of(new PoolMap(line, Window.of(1, 2)), new Unchanged()),
                Nets.dense(new Requantiser(0, 3), new int[] {3, 2})));

    assertThat(read(groups.get(1), 1, 0, 0)).isEqualTo(9 + 25 + 4);
  }

  /** x - 2 (x + y) on two paths, and a value that is added to itself. */
  @Test
  void pathsThatMeetAreFollowedToWhereTheyPart() {
    Shape two = Shape.vector(2);
    LinearLayer sums = Nets.dense(new Unchanged(), new int[] {1, 1}, new int[] {0, 1});
    IntegerNetwork meeting =
        new IntegerNetwork(
            two,
            TWO_BITS,
            List.of(
                Nets.node(0, sums, IntegerNetwork.INPUT),
                Nets.node(
                    1,
                    LinearLayer.of(new SumMap(two, 1, -2), new Unchanged()),
                    IntegerNetwork.INPUT,
                    0),
                Nets.node(2, LinearLayer.of(new SumMap(two, 1, 2), new Requantiser(0, 4)), 1, 1)),
            1);
    List<ValueGroup> groups = groups(meeting);

    assertThat(read(groups.get(1), 1, 0, 0, 0)).isEqualTo(1 + 4);
    assertThat(read(groups.get(2), 1, 0, 0, 0)).isEqualTo(9 + 36);
  }

  /** The greater of two is the second and a look-up's result. */
  @Test
  void maximaCarryTheErrorOfTheirSecondAndOneOfEachRound() {
    Shape line = new Shape(1, 1, 4);
    List<ValueGroup> groups =
        groups(Nets.chain(line, TWO_BITS, new MaximumLayer(line, Window.of(1, 4))));
    ValueGroup maximum = groups.get(0);

    assertThat(maximum.read().lookups()).isEqualTo(3);
    assertThat(maximum.read().rounds()).isEqualTo(2);
    // Both of the second round's operands have been looked up once.
    assertThat(read(maximum, 1, 10)).isEqualTo(2 + 20);
    assertThat(maximum.results().errors().variance(new double[] {1, 10})).isEqualTo(1 + 20);
  }

  /** Thresholds of one sum: where it turns the look-ups' rings, it turns them alike. */
  @Test
  void lookupsOfTheSameSumAreTakenForRelated() {
    LinearLayer thresholds =
        LinearLayer.of(
            new DenseMap(
                Shape.vector(2), new int[] {1, 2, 1, 2, 1, 2, 2, 1}, new int[] {-2, -4, -6, 0}),
            new Requantiser(0, 1));
    List<ValueGroup> groups =
        groups(
            Nets.chain(
                Shape.vector(2),
                TWO_BITS,
                thresholds,
                Nets.dense(new Unchanged(), new int[] {1, -2, 3, 5})));

    assertThat(read(groups.get(1), 100, 1, 0)).isEqualTo(36 + 25);
  }

  @Test
  void theGreatestOfManySumsIsFound() {
    ErrorFront front = new ErrorFront();
    front.add(new double[] {1, 5});
    front.add(new double[] {4, 1});
    front.add(new double[] {1, 1});

    assertThat(front.variance(new double[] {1, 1})).isEqualTo(6);
    assertThat(front.variance(new double[] {1, 0.1})).isCloseTo(4.1, within(1e-12));
  }
}
