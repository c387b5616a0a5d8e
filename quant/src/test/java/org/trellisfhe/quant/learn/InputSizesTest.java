package org.trellisfhe.quant.learn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InputSizesTest {
  @Test
  void sizesAreRelativeToTheGreatest() {
    InputSizes sizes = new InputSizes(2);
    assertThat(sizes.relative(4)).containsExactly(1, 1, 1, 1);

    // Two channels of two values; the last row is not of the batch.
    float[][] rows = {{1, -1, 2, -2}, {3, 3, 0, 4}, {100, 100, 100, 100}};
    sizes.observe(rows, 2);
    assertThat(sizes.relative(2)).containsExactly((float) Math.sqrt(20.0 / 24), 1);
    assertThat(sizes.relative(6)[2]).isEqualTo((float) Math.sqrt(20.0 / 24));
    assertThat(sizes.relative(6)[3]).isEqualTo(1);
  }

  @Test
  void fewBatchesCountAlikeAndLaterOnesFade() {
    InputSizes sizes = new InputSizes(2);
    sizes.observe(new float[][] {{1, 0}}, 1);
    sizes.observe(new float[][] {{0, 1}}, 1);
    assertThat(sizes.relative(2)).containsExactly(1, 1);
    for (int i = 0; i < 2000; i++) {
      sizes.observe(new float[][] {{1, 0}}, 1);
    }
    assertThat(sizes.relative(2)[0]).isEqualTo(1);
    assertThat(sizes.relative(2)[1]).isLessThan(1e-3f);
  }

  @Test
  void whatWasSeenIsKeptWithTheState() {
    InputSizes sizes = new InputSizes(1);
    State state = new State();
    sizes.addTo(state);
    sizes.observe(new float[][] {{3}}, 1);
    State kept = state.copy();
    sizes.observe(new float[][] {{5}}, 1);
    state.restore(kept);
    assertThat(state.doubles().get(0)).containsExactly(9);
    assertThat(state.doubles().get(1)).containsExactly(1);
  }
}
