package org.trellisfhe.lwe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LweCiphertextTest {
  private final LweCiphertext ciphertext = LweCiphertext.of(new int[] {3, -4, 5}, 0.25);

  @Test
  void combinationsStateABoundWhateverTheirErrorsShare() {
    LweCiphertext twice =
        LweCiphertext.combine(new int[] {1, 1}, List.of(ciphertext, ciphertext), 7);
    assertThat(twice.toArray()).containsExactly(6, -8, 17);
    assertThat(twice.variance()).isCloseTo(1.0, within(1e-12));
  }

  @Test
  void whoKnowsMoreStatesIt() {
    LweCiphertext known = ciphertext.withVariance(0.125);
    assertThat(known.variance()).isEqualTo(0.125);
    assertThat(known.toArray()).isEqualTo(ciphertext.toArray());
    assertThat(ciphertext.variance()).isEqualTo(0.25);
    assertThat(known).isNotEqualTo(ciphertext);
    assertThat(known.withVariance(0.25)).isEqualTo(ciphertext).hasSameHashCodeAs(ciphertext);
  }

  @Test
  void variancesThatCannotBeAreRefused() {
    for (double variance : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> ciphertext.withVariance(variance))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("variance " + variance);
    }
  }
}
