package org.trellisfhe.nn.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.nn.bitwise.Models;
import org.trellisfhe.quant.CnnShape;
import org.trellisfhe.quant.IntegerModel;
import org.trellisfhe.quant.integer.IntegerNetwork;

class LookupPlanTest {
  @Test
  void theQuickestSetIsTakenAndSaysWhy() {
    IntegerModel model = Models.sigmoid(CnnShape.MILK_YIELD, 4, 6, 1);
    LookupPlan plan = LookupPlan.quickest(IntegerNetwork.of(model), -128);
    LookupReport report = plan.report();

    assertThat(plan.parameters().claim().log2FailureProbability()).isEqualTo(-128);
    assertThat(report.worstLog2Failure()).isLessThanOrEqualTo(-124);
    assertThat(report.log2ExampleFailure()).isBetween(report.worstLog2Failure(), -118.0);
    assertThat(plan.reasons()).anyMatch(reason -> reason.contains("lookup2-fail128"));
    assertThat(report.rotations()).isGreaterThanOrEqualTo(17);
    assertThat(report.work()).isGreaterThanOrEqualTo((double) report.rotations());
    assertThat(report.evaluationKeyBytes()).isLessThan(report.memoryBytes());
    LookupPlan quicker = LookupPlan.quickest(IntegerNetwork.of(model), -64);
    assertThat(quicker.report().seconds()).isLessThan(report.seconds());
  }

  @Test
  void aSetThatCannotHoldAnAccumulatorIsRefusedByLayerAndRange() {
    IntegerModel model = Models.sigmoid(CnnShape.MILK_YIELD, 4, 6, 1);
    assertThatThrownBy(() -> LookupPlan.of(IntegerNetwork.of(model), LookupSets.BITS2_FAIL128))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node 'filter'")
        .hasMessageContaining(
            "[%d, %d]"
                .formatted(
                    model.ranges().filter().sum().low(), model.ranges().filter().sum().high()))
        .hasMessageContaining("'lookup2-fail128' cannot")
        .hasMessageContaining("-fail128' can");
  }
}
