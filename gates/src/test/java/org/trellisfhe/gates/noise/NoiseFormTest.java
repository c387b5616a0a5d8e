package org.trellisfhe.gates.noise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoiseFormTest {
  private final NoiseForm a = NoiseForm.source(3, 2);
  private final NoiseForm b = NoiseForm.source(1, 5);

  @Test
  void independentSourcesAddVariances() {
    assertThat(a.plus(-2, b).variance()).isEqualTo(2 + 4 * 5);
    assertThat(b.plus(3, a).plus(1, NoiseForm.source(2, 7)).variance()).isEqualTo(5 + 18 + 7);
  }

  @Test
  void sharedSourcesAddWeights() {
    NoiseForm sum = a.plus(1, b);
    assertThat(sum.plus(1, a).variance()).isEqualTo(4 * 2 + 5);
    assertThat(sum.plus(-1, a).variance()).isEqualTo(5);
    assertThat(sum.plus(-1, sum).variance()).isZero();
    assertThat(sum.plus(0, a).variance()).isEqualTo(7);
  }

  @Test
  void zeroIsNeutral() {
    assertThat(NoiseForm.ZERO.variance()).isZero();
    assertThat(NoiseForm.ZERO.plus(1, a).variance()).isEqualTo(2);
    assertThat(a.plus(9, NoiseForm.ZERO).variance()).isEqualTo(2);
  }
}
