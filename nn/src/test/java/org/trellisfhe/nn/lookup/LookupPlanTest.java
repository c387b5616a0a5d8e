package org.trellisfhe.nn.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.nn.bitwise.Models;
import org.trellisfhe.quant.CnnShape;
import org.trellisfhe.quant.IntegerModel;
import org.trellisfhe.quant.IntegerUnit;

class LookupPlanTest {
  @Test
  void theQuickestSetIsTakenAndSaysWhy() {
    IntegerModel model = Models.sigmoid(CnnShape.MILK_YIELD, 4, 6, 1);
    LookupPlan plan = LookupPlan.quickest(model, -128);
    LookupReport report = plan.report();

    assertThat(plan.parameters().claim().log2FailureProbability()).isEqualTo(-128);
    assertThat(report.worstLog2Failure()).isLessThanOrEqualTo(-124);
    assertThat(report.log2WindowFailure()).isBetween(report.worstLog2Failure(), -118.0);
    assertThat(plan.reasons()).anyMatch(reason -> reason.contains("lookup2-fail128"));
    assertThat(report.rotations()).isGreaterThanOrEqualTo(17);
    assertThat(report.work()).isGreaterThanOrEqualTo((double) report.rotations());
    assertThat(report.evaluationKeyBytes()).isLessThan(report.memoryBytes());
    LookupPlan quicker = LookupPlan.quickest(model, -64);
    assertThat(quicker.report().seconds()).isLessThan(report.seconds());
  }

  @Test
  void aSetThatCannotHoldAnAccumulatorIsRefusedByLayerAndRange() {
    IntegerModel model = Models.sigmoid(CnnShape.MILK_YIELD, 4, 6, 1);
    assertThatThrownBy(() -> LookupPlan.of(model, LookupSets.BITS2_FAIL128))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("layer 'filter'")
        .hasMessageContaining(
            "[%d, %d]"
                .formatted(
                    model.ranges().filter().sum().low(), model.ranges().filter().sum().high()))
        .hasMessageContaining("'lookup2-fail128' cannot")
        .hasMessageContaining("-fail128' can");
  }

  /** What the dense layer ignores is not computed, not even where it ignores everything. */
  @Test
  void positionsOfNoWeightAreLeftOut() {
    IntegerModel model = Models.sigmoid(CnnShape.MILK_YIELD, 4, 6, 1);
    LookupPlan plan = LookupPlan.quickest(model, -64);
    assertThat(plan.positions())
        .allMatch(position -> model.dense().weight(position) != 0)
        .hasSize((int) Arrays.stream(model.dense().weights()).filter(w -> w != 0).count())
        .hasSizeLessThan(16);
    IntegerModel deaf =
        IntegerModel.builder(model.shape())
            .input(model.input())
            .filter(model.filter())
            .filterActivation(model.filterActivation())
            .dense(new IntegerUnit(new int[16], 3))
            .denseActivation(model.denseActivation())
            .outputScale(1)
            .build();
    assertThat(LookupPlan.quickest(deaf, -64).positions()).containsExactly(0);
  }

  @Test
  void layoutsKnowTheirWindows() {
    IntegerModel model = Models.sigmoid(new CnnShape(3, 2, 2), 4, 6, 1);
    IntegerLayout layout = LookupPlan.quickest(model, -64).layout();
    assertThat(layout.inputs()).isEqualTo(6);
    assertThat(layout.encode(new int[][] {{1, 2}, {3, 4}, {5, 15}}))
        .containsExactly(1, 2, 3, 4, 5, 15);
    assertThatThrownBy(() -> layout.encode(new int[2][2])).hasMessageContaining("2 time points");
    assertThatThrownBy(() -> layout.encode(new int[3][1])).hasMessageContaining("1 features");
    assertThatThrownBy(() -> layout.encode(new int[][] {{1, 2}, {3, 16}, {0, 0}}))
        .hasMessageContaining("value 16");
  }
}
