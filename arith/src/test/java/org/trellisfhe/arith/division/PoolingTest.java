package org.trellisfhe.arith.division;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trellisfhe.arith.Adders;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.PlainWords;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.division.Pooling.Rounding;
import org.trellisfhe.arith.division.Pooling.Window;
import org.trellisfhe.gates.eval.CountingEvaluator;
import org.trellisfhe.gates.eval.PlainEvaluator;

class PoolingTest {
  private final Pooling<Boolean> pooling = new Pooling<>(new PlainEvaluator());

  private static List<List<Word<Boolean>>> grid(int height, int width, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<Word<Boolean>>> rows = new ArrayList<>();
    for (int y = 0; y < height; y++) {
      List<Word<Boolean>> row = new ArrayList<>();
      for (int x = 0; x < width; x++) {
        row.add(PlainWords.random(random, Encoding.TWOS_COMPLEMENT, 6));
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<Long> values(List<List<Word<Boolean>>> rows, Window window, int y, int x) {
    return IntStream.range(0, window.size() * window.size())
        .mapToObj(
            i ->
                rows.get(y * window.stride() + i / window.size())
                    .get(x * window.stride() + i % window.size()))
        .map(PlainWords::value)
        .toList();
  }

  @Test
  void poolsEverySquareWindow() {
    for (int size = 1; size <= 4; size++) {
      for (int stride = 1; stride <= 3; stride++) {
        Window window = new Window(size, stride);
        List<List<Word<Boolean>>> rows = grid(6, 7, size * 10L + stride);
        var greatest = pooling.maxGrid(rows, window);
        var averages = pooling.averageGrid(rows, window, Rounding.NEAREST);
        assertThat(greatest).hasSize((6 - size) / stride + 1);
        assertThat(averages).hasSameSizeAs(greatest);
        for (int y = 0; y < greatest.size(); y++) {
          assertThat(greatest.get(y)).hasSize((7 - size) / stride + 1);
          for (int x = 0; x < greatest.get(y).size(); x++) {
            List<Long> values = values(rows, window, y, x);
            long sum = values.stream().mapToLong(v -> v).sum();
            assertThat(PlainWords.value(greatest.get(y).get(x)))
                .isEqualTo(values.stream().mapToLong(v -> v).max().orElseThrow());
            assertThat(PlainWords.value(averages.get(y).get(x)))
                .isEqualTo(Math.floorDiv(sum + size * size / 2, size * size));
          }
        }
      }
    }
  }

  @Test
  void poolsWindowsOfALine() {
    List<Word<Boolean>> line = grid(1, 9, 5).get(0);
    Window window = new Window(3, 2);
    List<Word<Boolean>> greatest = pooling.max(line, window);
    List<Word<Boolean>> averages = pooling.average(line, window, Rounding.DOWN);
    assertThat(greatest).hasSize(4);
    for (int i = 0; i < 4; i++) {
      List<Long> values = line.subList(2 * i, 2 * i + 3).stream().map(PlainWords::value).toList();
      assertThat(PlainWords.value(greatest.get(i)))
          .isEqualTo(values.stream().mapToLong(v -> v).max().orElseThrow());
      assertThat(PlainWords.value(averages.get(i)))
          .isEqualTo(Math.floorDiv(values.stream().mapToLong(v -> v).sum(), 3L));
    }
  }

  @Test
  void powersOfTwoCostTheirSumAlone() {
    List<Word<Boolean>> words = grid(1, 8, 3).get(0);
    CountingEvaluator<Boolean> average = PlainWords.gates();
    new Pooling<>(average).average(words, Rounding.DOWN);
    CountingEvaluator<Boolean> sum = PlainWords.gates();
    new Adders<>(sum).sum(words);
    assertThat(average.bootstraps()).isEqualTo(sum.bootstraps());
  }

  @Test
  void refusesWhatItCannotPool() {
    List<List<Word<Boolean>>> rows = grid(2, 3, 1);
    assertThatThrownBy(() -> new Window(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Window(1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> pooling.maxGrid(rows, new Window(3, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 values");
    assertThatThrownBy(() -> pooling.average(List.of(), Rounding.DOWN))
        .isInstanceOf(IllegalArgumentException.class);
    List<List<Word<Boolean>>> ragged = List.of(rows.get(0), rows.get(1).subList(0, 2));
    assertThatThrownBy(() -> pooling.maxGrid(ragged, new Window(1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rows of 3 and 2");
    Word<Boolean> widest = PlainWords.ofPattern(Encoding.UNSIGNED, 64, 5);
    assertThatThrownBy(() -> pooling.average(List.of(widest, widest, widest), Rounding.DOWN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("66 bits");
  }

  /** A sum of 62 bits by three: no product of it by a reciprocal would fit. */
  @Test
  void wideWordsAreAveragedExactly() {
    List<Word<Boolean>> wide =
        List.of(
            PlainWords.ofPattern(Encoding.UNSIGNED, 60, (1L << 60) - 1),
            PlainWords.ofPattern(Encoding.UNSIGNED, 60, (1L << 59) + 12345),
            PlainWords.ofPattern(Encoding.UNSIGNED, 60, 7));
    long sum = (1L << 60) - 1 + (1L << 59) + 12345 + 7;
    assertThat(PlainWords.value(pooling.average(wide, Rounding.DOWN))).isEqualTo(sum / 3);
    assertThat(PlainWords.value(pooling.average(wide, Rounding.NEAREST))).isEqualTo((sum + 1) / 3);
  }
}
