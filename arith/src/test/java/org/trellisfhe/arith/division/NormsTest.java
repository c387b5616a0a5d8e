package org.trellisfhe.arith.division;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.PlainWords;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.eval.CountingEvaluator;

/** Norms of longer vectors, their ranges, and what is refused. */
class NormsTest {
  private final CountingEvaluator<Boolean> gates = PlainWords.gates();
  private final Norms<Boolean> norms = new Norms<>(gates);

  private final List<Word<Boolean>> vector =
      List.of(
          new Word<>(Encoding.TWOS_COMPLEMENT, Encoding.TWOS_COMPLEMENT.encode(-16, 5)),
          new Word<>(Encoding.UNSIGNED, Encoding.UNSIGNED.encode(11, 4)),
          new Word<>(Encoding.ONES_COMPLEMENT, Encoding.ONES_COMPLEMENT.encode(-7, 4)),
          PlainWords.ofPattern(Encoding.ONES_COMPLEMENT, 3, 0b111));

  @Test
  void ofAVectorOfMixedEncodings() {
    assertThat(PlainWords.value(norms.sumOfMagnitudes(vector))).isEqualTo(34);
    assertThat(PlainWords.value(norms.euclidean(vector))).isEqualTo(20);
    assertThat(PlainWords.value(norms.greatestMagnitude(vector))).isEqualTo(16);
    assertThat(PlainWords.value(norms.norm(vector, 1))).isEqualTo(34);
    assertThat(PlainWords.value(norms.norm(vector, 2))).isEqualTo(20);
    // 4096 + 1331 + 343 = 5770, and 17^3 = 4913, 18^3 = 5832.
    assertThat(PlainWords.value(norms.norm(vector, 3))).isEqualTo(17);
    // 65536 + 14641 + 2401 = 82578, and 16^4 = 65536, 17^4 = 83521.
    assertThat(PlainWords.value(norms.norm(vector, 4))).isEqualTo(16);
    assertThat(PlainWords.value(norms.norm(vector, 9))).isEqualTo(16);
  }

  @Test
  void rangesFollowFromTheWords() {
    assertThat(norms.sumOfMagnitudes(vector).range()).isEqualTo(Range.of(0, 16 + 15 + 7 + 3));
    assertThat(norms.greatestMagnitude(vector).range()).isEqualTo(Range.of(0, 16));
    // 256 + 225 + 49 + 9 = 539, and 23^2 = 529.
    assertThat(norms.euclidean(vector).range()).isEqualTo(Range.of(0, 23));
    assertThat(norms.euclidean(vector).width()).isEqualTo(5);
  }

  @Test
  void aSquareTakesHalfOfAProduct() {
    Word<Boolean> word = PlainWords.ofPattern(Encoding.UNSIGNED, 8, 201);
    Word<Boolean> square = new IntegerPowers<>(gates).power(word, 2);
    assertThat(PlainWords.value(square)).isEqualTo(201 * 201);
    assertThat(gates.bootstraps()).isLessThan(28 + 40);
  }

  @Test
  void misuse() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> norms.euclidean(List.of()))
        .withMessageContaining("0 words");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> norms.norm(vector, 0))
        .withMessageContaining("n 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> norms.norm(vector, 20))
        .withMessageContaining("words have at most 64");
  }
}
