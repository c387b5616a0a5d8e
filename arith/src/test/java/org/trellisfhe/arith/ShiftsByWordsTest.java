package org.trellisfhe.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trellisfhe.gates.eval.PlainEvaluator;

class ShiftsByWordsTest {
  private static final List<Encoding> ENCODINGS = List.of(Encoding.values());

  private final PlainEvaluator plain = new PlainEvaluator();
  private final Shifts<Boolean> shifts = new Shifts<>(plain);

  private static Word<Boolean> amount(int width, long value) {
    return PlainWords.ofPattern(Encoding.UNSIGNED, width, value);
  }

  @Test
  void rotationsComeBack() {
    for (Word<Boolean> word : PlainWords.all(2, 5)) {
      for (int count = -12; count <= 12; count++) {
        Word<Boolean> left = shifts.rotateLeft(word, count);
        assertThat(shifts.rotateRight(left, count)).isEqualTo(word);
        assertThat(left).isEqualTo(shifts.rotateRight(word, -count));
        if (count >= 0) {
          assertThat(shifts.rotateLeft(word, amount(4, count))).isEqualTo(left);
          assertThat(shifts.rotateRight(left, amount(6, count))).isEqualTo(word);
        }
      }
    }
    Word<Boolean> word = PlainWords.ofPattern(Encoding.UNSIGNED, 8, 0b1001_0110);
    assertThat(PlainWords.value(shifts.rotateLeft(word, 3))).isEqualTo(0b1011_0100);
    assertThat(PlainWords.value(shifts.rotateLeft(word, Integer.MIN_VALUE))).isEqualTo(0b1001_0110);
    assertThat(PlainWords.value(shifts.rotateRight(word, Integer.MIN_VALUE + 1)))
        .isEqualTo(PlainWords.value(shifts.rotateLeft(word, 7)));
  }

  @Test
  void wideWordsByAllAmounts() {
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 300; i++) {
      Encoding encoding = ENCODINGS.get(i % 3);
      Word<Boolean> word = PlainWords.random(random, encoding, 64);
      BigInteger value = PlainWords.number(word);
      long count = random.nextLong(200);
      int shift = (int) Math.min(count, 64);
      BigInteger quotient =
          encoding == Encoding.ONES_COMPLEMENT
              ? value.divide(BigInteger.ONE.shiftLeft(shift))
              : value.shiftRight(shift);
      assertThat(PlainWords.number(shifts.right(word, amount(8, count)))).isEqualTo(quotient);
      assertThat(PlainWords.number(shifts.right(word, amount(64, count)))).isEqualTo(quotient);
      assertThat(shifts.rotateLeft(word, amount(64, -count)).bits())
          .isEqualTo(shifts.rotateRight(word, (int) count).bits());
    }
  }

  @Test
  void productsKnowTheirRange() {
    Word<Boolean> word = PlainWords.ofPattern(Encoding.TWOS_COMPLEMENT, 4, 9);
    Word<Boolean> product = shifts.left(word, amount(2, 3));
    assertThat(product.range()).isEqualTo(Range.of(-64, 56));
    assertThat(product.width()).isEqualTo(7);
    Word<Boolean> few = amount(3, 5).within(Range.of(4, 5));
    assertThat(shifts.left(amount(2, 2), few).range()).isEqualTo(Range.of(0, 96));
    assertThat(shifts.right(word, few).range()).isEqualTo(Range.of(-1, 0));
    assertThat(shifts.right(word, few).width()).isEqualTo(1);
    Word<Boolean> zero = PlainWords.ofPattern(Encoding.ONES_COMPLEMENT, 1, 1);
    assertThat(PlainWords.value(shifts.left(zero, amount(64, -1)))).isZero();
  }

  @Test
  void refusesSignedAmountsAndWideProducts() {
    Word<Boolean> word = PlainWords.ofPattern(Encoding.TWOS_COMPLEMENT, 8, 9);
    assertThatThrownBy(() -> shifts.right(word, word))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("amount in TWOS_COMPLEMENT");
    assertThatThrownBy(() -> shifts.rotateLeft(word, word))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> shifts.left(word, amount(6, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("71 bits");
    assertThatThrownBy(() -> new Relu<>(plain).leaky(word, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void leakyReluByAllShifts() {
    for (Word<Boolean> word : PlainWords.all(1, 6)) {
      long value = PlainWords.value(word);
      for (int shift : new int[] {0, 1, 2, 3, 5, 6, 63, 64, Integer.MAX_VALUE}) {
        long divisor = 1L << Math.min(shift, 40);
        boolean ones = word.encoding() == Encoding.ONES_COMPLEMENT;
        long below = ones ? value / divisor : Math.floorDiv(value, divisor);
        Word<Boolean> result = new Relu<>(plain).leaky(word, shift);
        assertThat(PlainWords.value(result)).isEqualTo(value < 0 ? below : value);
        assertThat(result.range().contains(PlainWords.value(result))).isTrue();
      }
    }
  }

  @Test
  void countsOfTheWidestWords() {
    SplittableRandom random = new SplittableRandom(9);
    BitCounts<Boolean> counts = new BitCounts<>(plain);
    for (int i = 0; i < 200; i++) {
      long pattern = random.nextLong() >>> random.nextInt(64);
      Word<Boolean> word = PlainWords.ofPattern(Encoding.UNSIGNED, 64, pattern);
      assertThat(PlainWords.value(counts.ones(word))).isEqualTo(Long.bitCount(pattern));
      assertThat(counts.parity(word)).isEqualTo(Long.bitCount(pattern) % 2 == 1);
      assertThat(PlainWords.value(counts.leadingZeros(word)))
          .isEqualTo(Long.numberOfLeadingZeros(pattern));
      assertThat(PlainWords.value(counts.highestOne(word)))
          .isEqualTo(Math.max(0, 63 - Long.numberOfLeadingZeros(pattern)));
    }
  }

  @Test
  void prefixComparisonsOfTheWidestWords() {
    SplittableRandom random = new SplittableRandom(10);
    PrefixAdders<Boolean> prefix = new PrefixAdders<>(plain);
    for (int i = 0; i < 600; i++) {
      Word<Boolean> a = PlainWords.random(random, ENCODINGS.get(i % 3), 64);
      Word<Boolean> b = PlainWords.random(random, ENCODINGS.get(random.nextInt(3)), 64);
      boolean less = PlainWords.number(a).compareTo(PlainWords.number(b)) < 0;
      assertThat(prefix.lessThan(a, b)).isEqualTo(less);
    }
    Word<Boolean> wide = PlainWords.ofPattern(Encoding.TWOS_COMPLEMENT, 64, 5);
    assertThatThrownBy(() -> prefix.add(wide, wide))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65 bits");
  }
}
