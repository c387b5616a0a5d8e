package org.trellisfhe.arith.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.PlainWords;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.eval.PlainEvaluator;

class LookupTest {
  private final Lookup<Boolean> lookup = new Lookup<>(new PlainEvaluator());

  @Test
  void resultsAreAsNarrowAsTheWordsRangeAllows() {
    LookupTable square =
        LookupTable.of(Encoding.TWOS_COMPLEMENT, 5, Encoding.UNSIGNED, value -> value * value);
    assertThat(square.plan().outputs()).isEqualTo(9);
    Word<Boolean> word =
        PlainWords.ofPattern(Encoding.TWOS_COMPLEMENT, 5, -3).within(Range.of(-3, 1));
    Word<Boolean> result = lookup.apply(word, square);
    assertThat(result.width()).isEqualTo(4);
    assertThat(result.range()).isEqualTo(Range.of(0, 9));
    assertThat(PlainWords.value(result)).isEqualTo(9);
  }

  @Test
  void narrowerWordsAreExtended() {
    LookupTable half =
        LookupTable.of(Encoding.ONES_COMPLEMENT, 6, Encoding.ONES_COMPLEMENT, value -> value / 2);
    for (Word<Boolean> word : PlainWords.all(Encoding.ONES_COMPLEMENT, 4)) {
      Word<Boolean> result = lookup.apply(word, half);
      assertThat(PlainWords.value(result)).isEqualTo(PlainWords.value(word) / 2);
      assertThat(result.range()).isEqualTo(Range.of(-3, 3));
      assertThat(result.width()).isEqualTo(3);
    }
  }

  @Test
  void refusesOtherWords() {
    LookupTable table = LookupTable.of(Encoding.UNSIGNED, 3, Encoding.UNSIGNED, value -> value);
    assertThatThrownBy(() -> lookup.apply(PlainWords.ofPattern(Encoding.UNSIGNED, 4, 1), table))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("word of 4 bits in UNSIGNED: at most 3 in UNSIGNED for this table");
    assertThatThrownBy(
            () -> lookup.apply(PlainWords.ofPattern(Encoding.TWOS_COMPLEMENT, 3, 1), table))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> LookupTable.of(Encoding.UNSIGNED, 11, Encoding.UNSIGNED, value -> value))
        .hasMessage("width 11: from 1 to 10 for a table");
    assertThatThrownBy(
            () -> LookupTable.of(Encoding.UNSIGNED, 2, Encoding.UNSIGNED, value -> -value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-3 to 0");
  }

  @Test
  void aFunctionMayBeGivenInPlace() {
    Word<Boolean> word = PlainWords.ofPattern(Encoding.UNSIGNED, 4, 11);
    Word<Boolean> result = lookup.apply(word, Encoding.TWOS_COMPLEMENT, value -> 5 - value);
    assertThat(PlainWords.value(result)).isEqualTo(-6);
    assertThat(result.range()).isEqualTo(Range.of(-10, 5));
  }
}
