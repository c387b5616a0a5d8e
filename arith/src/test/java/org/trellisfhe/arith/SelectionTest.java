package org.trellisfhe.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trellisfhe.gates.eval.PlainEvaluator;

/** Choices among two words and among many. */
class SelectionTest {
  private static final List<Encoding> ENCODINGS = List.of(Encoding.values());

  private final PlainEvaluator plain = new PlainEvaluator();
  private final Selection<Boolean> selection = new Selection<>(plain);
  private final Extremes<Boolean> extremes = new Extremes<>(plain);

  @Test
  void choosesBetweenEveryWordAndEveryNumber() {
    for (Word<Boolean> word : PlainWords.all(1, 5)) {
      long value = PlainWords.value(word);
      for (long number : new long[] {-40, -17, -16, -1, 0, 1, 15, 16, 40}) {
        check(selection.select(true, word, number), value, word, number);
        check(selection.select(false, word, number), number, word, number);
        check(selection.select(true, number, word), number, word, number);
        check(selection.select(false, number, word), value, word, number);
      }
      assertThat(PlainWords.value(selection.keepIf(true, word))).isEqualTo(value);
      assertThat(PlainWords.value(selection.keepIf(false, word))).isZero();
    }
  }

  private static void check(Word<Boolean> result, long value, Word<Boolean> word, long number) {
    assertThat(PlainWords.value(result)).isEqualTo(value);
    assertThat(result.range()).isEqualTo(word.range().union(Range.of(number)));
    boolean changed = word.encoding() == Encoding.UNSIGNED && number < 0;
    assertThat(result.encoding()).isEqualTo(changed ? Encoding.TWOS_COMPLEMENT : word.encoding());
  }

  @Test
  void choosesBetweenNumbers() {
    for (long a = -9; a <= 9; a++) {
      for (long b = -9; b <= 9; b++) {
        Word<Boolean> yes = selection.select(true, a, b);
        assertThat(PlainWords.value(yes)).isEqualTo(a);
        assertThat(PlainWords.value(selection.select(false, a, b))).isEqualTo(b);
        assertThat(yes.encoding() == Encoding.UNSIGNED).isEqualTo(a >= 0 && b >= 0);
      }
    }
  }

  @Test
  void bringsWordsToOneEncoding() {
    Word<Boolean> unsigned = PlainWords.ofPattern(Encoding.UNSIGNED, 8, 200);
    Word<Boolean> twos = PlainWords.ofPattern(Encoding.TWOS_COMPLEMENT, 4, 9);
    Word<Boolean> ones = PlainWords.ofPattern(Encoding.ONES_COMPLEMENT, 6, 33);
    assertShape(selection.select(true, unsigned, twos), Encoding.TWOS_COMPLEMENT, 9);
    assertShape(selection.select(true, ones, unsigned), Encoding.ONES_COMPLEMENT, 9);
    assertShape(selection.select(true, ones, twos), Encoding.TWOS_COMPLEMENT, 6);
    assertShape(
        selection.select(true, ones.within(Range.of(-30, 2)), ones.within(Range.of(-30, -30))),
        Encoding.ONES_COMPLEMENT,
        6);
    assertShape(selection.swap(true, twos, twos).second(), Encoding.TWOS_COMPLEMENT, 4);
    assertShape(extremes.min(unsigned, unsigned.within(Range.of(0, 201))), Encoding.UNSIGNED, 8);
    Word<Boolean> small = PlainWords.ofPattern(Encoding.UNSIGNED, 2, 3);
    assertShape(extremes.min(unsigned, small), Encoding.UNSIGNED, 2);
    assertShape(extremes.order(unsigned, small).least(), Encoding.UNSIGNED, 2);
  }

  private static void assertShape(Word<?> word, Encoding encoding, int width) {
    assertThat(word.encoding()).isEqualTo(encoding);
    assertThat(word.width()).isEqualTo(width);
  }

  @Test
  void refusesWhatNoWordHolds() {
    Word<Boolean> wide = PlainWords.ofPattern(Encoding.UNSIGNED, 64, 5);
    assertThatThrownBy(() -> selection.select(true, wide, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65 bits in TWOS_COMPLEMENT");
    assertThatThrownBy(() -> extremes.argMax(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> extremes.findMin(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void findsTheFirstOfEqualWords() {
    SplittableRandom random = new SplittableRandom(11);
    for (int count = 1; count <= 17; count++) {
      for (int i = 0; i < 30; i++) {
        List<Word<Boolean>> words = new ArrayList<>();
        List<Long> values = new ArrayList<>();
        for (int j = 0; j < count; j++) {
          Encoding encoding = ENCODINGS.get(random.nextInt(3));
          words.add(PlainWords.ofPattern(encoding, 1 + random.nextInt(3), random.nextInt(8)));
          values.add(PlainWords.value(words.get(j)));
        }
        long greatest = values.stream().mapToLong(v -> v).max().orElseThrow();
        long least = values.stream().mapToLong(v -> v).min().orElseThrow();
        check(extremes.findMax(words), values.indexOf(greatest), greatest, count);
        check(extremes.findMin(words), values.indexOf(least), least, count);
        assertThat(extremes.argMax(words)).isEqualTo(extremes.findMax(words).index());
        assertThat(extremes.argMin(words)).isEqualTo(extremes.findMin(words).index());
        assertThat(PlainWords.value(extremes.max(words))).isEqualTo(greatest);
        assertThat(PlainWords.value(extremes.min(words))).isEqualTo(least);
      }
    }
  }

  private static void check(Extremes.Found<Boolean> found, long index, long value, int count) {
    assertThat(PlainWords.value(found.index())).isEqualTo(index);
    assertThat(found.index().range()).isEqualTo(Range.of(0, count - 1));
    assertThat(found.index().width()).isEqualTo(Range.of(0, count - 1).unsignedWidth());
    assertThat(PlainWords.value(found.value())).isEqualTo(value);
  }
}
