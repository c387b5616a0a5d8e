package org.trellisfhe.arith.division;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.trellisfhe.arith.Extremes;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Sums;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.internal.Shapes;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Maxima and averages of windows.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class Pooling<B> {
  private final GateEvaluator<B> gates;
  private final Extremes<B> extremes;

  /**
   * Pooling over an evaluator.
   *
   * @param gates what computes
   */
  public Pooling(GateEvaluator<B> gates) {
    this.gates = gates;
    extremes = new Extremes<>(gates);
  }

  /** To which integer an average is rounded. */
  public enum Rounding {
    /** The greatest that is not above it. */
    DOWN,
    /** The nearest; of two as near, the greater. */
    NEAREST
  }

  /**
   * How a window moves. What is left at the end and does not fill one is dropped.
   *
   * @param size how many values it spans, in each direction
   * @param stride how far one begins after the other
   */
  public record Window(int size, int stride) {
    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if one is not positive
     */
    public Window {
      if (size < 1 || stride < 1) {
        throw new IllegalArgumentException(
            "window of " + size + ", stride " + stride + ": both at least 1");
      }
    }

    private int count(int length) {
      if (length < size) {
        throw new IllegalArgumentException(length + " values: at least the window's " + size);
      }
      return (length - size) / stride + 1;
    }

    private <T> List<List<T>> over(List<T> values) {
      return IntStream.range(0, count(values.size()))
          .mapToObj(i -> values.subList(i * stride, i * stride + size))
          .toList();
    }
  }

  /**
   * The greatest value of each window: three bootstraps a bit for each word but one of a window.
   *
   * @param words of any encodings
   * @param window at most as long as there are words
   * @return as many words as there are windows, each as {@link Extremes#max(List)}
   * @throws IllegalArgumentException if there are fewer words than a window has, or as {@link
   *     Extremes#max(List)}
   */
  public List<Word<B>> max(List<Word<B>> words, Window window) {
    return window.over(words).stream().map(extremes::max).toList();
  }

  /**
   * The greatest value of each square window: first along rows, then along columns, so that windows
   * that overlap share what they have in common.
   *
   * @param rows of equal lengths
   * @param window at most as long as there are rows, and as they are
   * @return rows of words, as many as there are windows
   * @throws IllegalArgumentException if lengths differ, or as {@link #max(List, Window)}
   */
  public List<List<Word<B>>> maxGrid(List<List<Word<B>>> rows, Window window) {
    checkRows(rows);
    List<List<Word<B>>> narrow = rows.stream().map(row -> max(row, window)).toList();
    return pool(narrow, new Window(1, 1), window, extremes::max);
  }

  /**
   * The average of words: a sum, divided by their number as {@link ConstantDivider} does; free but
   * for the sum where the number of words is a power of two.
   *
   * @param words at least one, of any encodings
   * @param rounding to which integer
   * @return unsigned if it cannot be negative, else two's complement, of the least width that holds
   *     every average
   * @throws IllegalArgumentException if there is no word, or sums exceed 64 bits
   */
  public Word<B> average(List<Word<B>> words, Rounding rounding) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("0 words: at least 1");
    }
    int count = words.size();
    long term = rounding == Rounding.NEAREST ? count / 2 : 0;
    Range range = words.stream().map(Word::range).reduce(Range.of(term), Range::plus);
    Word<B> sum =
        Sums.of(
            gates,
            range,
            tree -> {
              words.forEach(word -> tree.add(word, 1));
              tree.add(term);
            });
    Word<B> average = new ConstantDivider<>(gates).floorDiv(sum, count);
    return Shapes.fitted(gates, average, average.range());
  }

  /**
   * The average of each window.
   *
   * @param words of any encodings
   * @param window at most as long as there are words
   * @param rounding to which integer
   * @return as many words as there are windows, each as {@link #average(List, Rounding)}
   * @throws IllegalArgumentException if there are fewer words than a window has, or as {@link
   *     #average(List, Rounding)}
   */
  public List<Word<B>> average(List<Word<B>> words, Window window, Rounding rounding) {
    return window.over(words).stream().map(part -> average(part, rounding)).toList();
  }

  /**
   * The average of each square window, rounded once.
   *
   * @param rows of equal lengths
   * @param window at most as long as there are rows, and as they are
   * @param rounding to which integer
   * @return rows of words, as many as there are windows
   * @throws IllegalArgumentException if lengths differ, or as {@link #average(List, Window,
   *     Rounding)}
   */
  public List<List<Word<B>>> averageGrid(
      List<List<Word<B>>> rows, Window window, Rounding rounding) {
    checkRows(rows);
    return pool(rows, window, window, words -> average(words, rounding));
  }

  /** Pools windows that span some columns and some rows. */
  private List<List<Word<B>>> pool(
      List<List<Word<B>>> rows,
      Window columns,
      Window lines,
      Function<List<Word<B>>, Word<B>> pooled) {
    List<List<Word<B>>> result = new ArrayList<>();
    for (List<List<Word<B>>> strip : lines.over(rows)) {
      List<List<List<Word<B>>>> parts = strip.stream().map(columns::over).toList();
      List<Word<B>> line = new ArrayList<>();
      for (int i = 0; i < parts.get(0).size(); i++) {
        int column = i;
        line.add(pooled.apply(parts.stream().flatMap(p -> p.get(column).stream()).toList()));
      }
      result.add(line);
    }
    return result;
  }

  private static void checkRows(List<? extends List<?>> rows) {
    for (List<?> row : rows) {
      if (row.size() != rows.get(0).size()) {
        throw new IllegalArgumentException(
            "rows of " + rows.get(0).size() + " and " + row.size() + ": must be alike");
      }
    }
  }
}
