package org.trellisfhe.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trellisfhe.lwe.lookup.LookupCost;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.nn.bitwise.BitwisePlan;
import org.trellisfhe.nn.bitwise.BitwisePrivacy;
import org.trellisfhe.nn.bitwise.Models;
import org.trellisfhe.nn.lookup.LookupPlan;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.Unchanged;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.network.Shape;

/** Hiding a network costs at most a twentieth of its run, by plans and predicted times. */
class PrivacyCostTest {
  private static final Privacy PRIVACY = new Privacy(10);
  private static final double MOST = 0.05;

  @Test
  void milkYieldByLookUps() {
    assertLookUps(
        Models.sigmoid(Models.MILK_YIELD, 4, 7, 13), LookupSets.BITS8_FAIL128, new Privacy(20));
  }

  @Test
  void milkYieldBitByBit() {
    IntegerNetwork network = Models.random(Models.MILK_YIELD, 4, 3);
    assertGates(network, PRIVACY);
    assertGates(network, new Privacy(20));
  }

  @Test
  void digitsByLookUps() {
    assertLookUps(digits(), LookupSets.BITS6_FAIL128, PRIVACY);
  }

  @Tag("slow")
  @Test
  void digitsForMoreRecords() {
    assertLookUps(digits(), LookupSets.WIDE6_FAIL128, new Privacy(30));
  }

  @Tag("slow")
  @Test
  void digitsBitByBit() {
    assertGates(digits(), new Privacy(20));
  }

  /** 784-100-10 at three bits, with sums of ten: as many weights as one that was trained has. */
  private static IntegerNetwork digits() {
    SplittableRandom random = new SplittableRandom(12);
    return Nets.chain(
        Shape.vector(784),
        IntegerFormat.unsigned(3, 1),
        Nets.dense(new Requantiser(5, 3), sparse(random, 100, 784, 123)),
        Nets.dense(new Unchanged(), sparse(random, 10, 100, 79)));
  }

  /** Rows of so many weights that are not 0, a fifth of them 2 or -2, the others 1 or -1. */
  private static int[][] sparse(SplittableRandom random, int rows, int columns, int set) {
    return IntStream.range(0, rows)
        .mapToObj(
            row -> {
              int[] weights = new int[columns];
              int left = set;
              while (left > 0) {
                int at = random.nextInt(columns);
                if (weights[at] == 0) {
                  int size = left % 5 == 0 ? 2 : 1;
                  weights[at] = random.nextBoolean() ? size : -size;
                  left--;
                }
              }
              return weights;
            })
        .toArray(int[][]::new);
  }

  private static void assertLookUps(IntegerNetwork network, ParameterSet set, Privacy privacy) {
    double open = LookupPlan.of(network, set).report().seconds();
    double hidden = LookupPlan.of(network, set, privacy).report().seconds();
    assertThat(hidden).isBetween(open, open * (1 + MOST));
  }

  private static void assertGates(IntegerNetwork network, Privacy privacy) {
    ParameterSet set = ParameterSets.DEFAULT;
    BitwisePlan open = BitwisePlan.of(network, set);
    BitwisePlan hidden = BitwisePlan.of(network, set, privacy);
    BitwisePrivacy how = hidden.privacy().orElseThrow();
    double bootstrap = LookupCost.rotationSeconds(set);
    double before = open.bootstraps() * bootstrap;
    assertThat(hidden.bootstraps() * bootstrap + how.zeroSeconds())
        .isBetween(before, before * (1 + MOST));
    assertThat(hidden.log2ExampleFailure()).isLessThan(-126);
  }
}
