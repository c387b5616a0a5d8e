package org.trellisfhe.arith.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Operation;
import org.trellisfhe.arith.PlainWords;
import org.trellisfhe.arith.ProductOperation;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.eval.CountingEvaluator;
import org.trellisfhe.gates.eval.PlainEvaluator;

/** Many constants at once, and matrices. */
class LinearFormsTest {
  private static final List<Encoding> ENCODINGS = List.of(Encoding.values());

  private final PlainEvaluator plain = new PlainEvaluator();

  private static long count(Consumer<GateEvaluator<Boolean>> work) {
    CountingEvaluator<Boolean> counting = PlainWords.gates();
    work.accept(counting);
    return counting.bootstraps();
  }

  @Test
  void productsWithRandomConstantsAreExactAndNeverCostMoreThanApart() {
    SplittableRandom random = new SplittableRandom(41);
    for (int i = 0; i < 150; i++) {
      Encoding encoding = ENCODINGS.get(i % 3);
      Word<Boolean> word = PlainWords.random(random, encoding, 1 + random.nextInt(20));
      int bits = 1 + random.nextInt(20);
      long[] factors = random.longs(1 + random.nextInt(6), -(1L << bits), 1L << bits).toArray();
      List<Word<Boolean>> products = new ConstantMultiplier<>(plain).multiplyAll(word, factors);
      long apart = 0;
      for (int j = 0; j < factors.length; j++) {
        long factor = factors[j];
        Word<Boolean> product = products.get(j);
        Word<Boolean> single = new ConstantMultiplier<>(plain).multiply(word, factor);
        assertThat(PlainWords.value(product)).isEqualTo(PlainWords.value(word) * factor);
        assertThat(product.encoding()).isEqualTo(single.encoding());
        assertThat(product.range()).isEqualTo(single.range());
        assertThat(product.width()).isEqualTo(single.width());
        apart += count(gates -> new ConstantMultiplier<>(gates).multiply(word, factor));
      }
      assertThat(count(gates -> new ConstantMultiplier<>(gates).multiplyAll(word, factors)))
          .as("%s times %s", word, Arrays.toString(factors))
          .isLessThanOrEqualTo(apart);
    }
  }

  @Test
  void allWordsOfFiveAndSixBits() {
    for (Word<Boolean> word : PlainWords.all(5, 6)) {
      Word<Boolean> other = PlainWords.ofPattern(word.encoding(), 5, 0b10110);
      for (Operation operation :
          List.of(
              ProductOperation.MULTIPLY_BY_SEVERAL,
              ProductOperation.MATRIX_VECTOR,
              ProductOperation.CUBIC,
              ProductOperation.QUADRATIC)) {
        Word<Boolean> result = operation.run(plain, word, other);
        assertThat(PlainWords.number(result))
            .as("%s of %s", operation, word)
            .isEqualTo(operation.expected(word, other));
      }
    }
  }

  @Test
  void commonPartsOfConstantsAreMadeOnce() {
    Word<Boolean> word = PlainWords.ofPattern(Encoding.UNSIGNED, 8, 0x9D);
    // 5 a once; 10 a and 20 a are shifted.
    assertThat(count(gates -> new ConstantMultiplier<>(gates).multiplyAll(word, 5, 10, 20)))
        .isEqualTo(count(gates -> new ConstantMultiplier<>(gates).multiply(word, 5)));
    assertThat(new ConstantMultiplier<>(plain).multiplyAll(word)).isEmpty();
  }

  @Test
  void constantsOfTheLargestMagnitudeAreExact() {
    Word<Boolean> bit = PlainWords.ofPattern(Encoding.UNSIGNED, 1, 1);
    long[] factors = {Long.MIN_VALUE, Long.MAX_VALUE, -1, 0, Long.MIN_VALUE + 5};
    List<Word<Boolean>> products = new ConstantMultiplier<>(plain).multiplyAll(bit, factors);
    for (int i = 0; i < factors.length; i++) {
      assertThat(PlainWords.value(products.get(i))).isEqualTo(factors[i]);
    }
    Word<Boolean> two = PlainWords.ofPattern(Encoding.UNSIGNED, 2, 1);
    assertThatThrownBy(() -> new ConstantMultiplier<>(plain).multiplyAll(two, 1, Long.MIN_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("words have at most 64");
  }

  @Test
  void randomMatricesAreExactAndCheaperThanTheirRows() {
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < 12; i++) {
      int rows = 1 + random.nextInt(5);
      int columns = 1 + random.nextInt(6);
      List<Word<Boolean>> vector = new ArrayList<>();
      for (int j = 0; j < columns; j++) {
        vector.add(
            PlainWords.random(random, ENCODINGS.get(random.nextInt(3)), 1 + random.nextInt(9)));
      }
      int[][] matrix = new int[rows][];
      long apart = 0;
      long[] bias = random.longs(rows, -1000, 1000).toArray();
      for (int row = 0; row < rows; row++) {
        int[] weights = random.ints(columns, -30, 31).toArray();
        long term = bias[row];
        matrix[row] = weights;
        apart += count(gates -> new DotProduct<>(gates).apply(vector, weights, term));
      }
      List<Word<Boolean>> result = new MatrixVector<>(plain).multiplyAdd(matrix, vector, bias);
      for (int row = 0; row < rows; row++) {
        long expected = bias[row];
        for (int j = 0; j < columns; j++) {
          expected += matrix[row][j] * PlainWords.value(vector.get(j));
        }
        assertThat(PlainWords.value(result.get(row))).isEqualTo(expected);
      }
      assertThat(count(gates -> new MatrixVector<>(gates).multiplyAdd(matrix, vector, bias)))
          .isLessThanOrEqualTo(apart);
    }
  }

  @Test
  void encryptedMatricesAreExact() {
    SplittableRandom random = new SplittableRandom(43);
    for (int i = 0; i < 30; i++) {
      List<Word<Boolean>> words = new ArrayList<>();
      for (int j = 0; j < 9; j++) {
        words.add(
            PlainWords.random(random, ENCODINGS.get(random.nextInt(3)), 1 + random.nextInt(12)));
      }
      List<Word<Boolean>> vector = words.subList(6, 9);
      List<Word<Boolean>> result =
          new MatrixVector<>(plain)
              .multiply(List.of(words.subList(0, 3), words.subList(3, 6)), vector);
      for (int row = 0; row < 2; row++) {
        long expected = 0;
        for (int j = 0; j < 3; j++) {
          expected += PlainWords.value(words.get(3 * row + j)) * PlainWords.value(vector.get(j));
        }
        assertThat(PlainWords.value(result.get(row))).isEqualTo(expected);
      }
    }
  }

  @Test
  void refusesRowsAndVectorsOfDifferentLengths() {
    Word<Boolean> word = PlainWords.ofPattern(Encoding.UNSIGNED, 4, 3);
    MatrixVector<Boolean> matrices = new MatrixVector<>(plain);
    assertThatThrownBy(() -> matrices.multiply(new int[][] {{1}, {1, 2}}, List.of(word)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 1 of 2 numbers");
    assertThatThrownBy(
            () -> matrices.multiplyAdd(new int[][] {{1}}, List.of(word), new long[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bias of 2 numbers");
    assertThatThrownBy(() -> matrices.multiply(List.of(List.<Word<Boolean>>of()), List.of(word)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 0 of 0 numbers");
    assertThatThrownBy(() -> new DotProduct<>(plain).apply(List.of(word), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 words");
  }
}
