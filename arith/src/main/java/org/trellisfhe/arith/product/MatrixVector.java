package org.trellisfhe.arith.product;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Products of matrices and vectors of encrypted numbers.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class MatrixVector<B> {
  private final GateEvaluator<B> gates;

  /**
   * Products over an evaluator.
   *
   * @param gates what computes
   */
  public MatrixVector(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /**
   * A public matrix times a vector. Sums that several rows have in common are made once where that
   * takes fewer bootstraps, about a quarter less for full matrices of small numbers. The search
   * takes up to some seconds; a matrix is not searched if the squares of its rows' numbers of
   * signed digits add up to more than 200,000. At most what the rows cost as separate dot products.
   *
   * @param matrix rows of as many numbers as the vector has
   * @param vector words of any encodings and widths
   * @return for each row an unsigned word if it cannot be negative, else one in two's complement,
   *     wide enough for every value
   * @throws IllegalArgumentException if a row has not as many numbers as the vector, or a result
   *     exceeds 64 bits
   */
  public List<Word<B>> multiply(int[][] matrix, List<Word<B>> vector) {
    return multiplyAdd(matrix, vector, new long[matrix.length]);
  }

  /**
   * A public matrix times a vector, and a public vector added, which mostly costs nothing.
   *
   * @param matrix rows of as many numbers as the vector has
   * @param vector words of any encodings and widths
   * @param bias a number for each row
   * @return as {@link #multiply(int[][], List)}
   * @throws IllegalArgumentException as {@link #multiply(int[][], List)}, or if there are not as
   *     many numbers as rows
   */
  public List<Word<B>> multiplyAdd(int[][] matrix, List<Word<B>> vector, long[] bias) {
    if (bias.length != matrix.length) {
      throw new IllegalArgumentException(
          "bias of " + bias.length + " numbers: as many as rows, " + matrix.length);
    }
    List<Range> ranges = vector.stream().map(Word::range).toList();
    List<LinearForm> rows = new ArrayList<>();
    for (int i = 0; i < matrix.length; i++) {
      checkRow(i, matrix[i].length, vector);
      rows.add(LinearForm.of(ranges, matrix[i], bias[i]));
    }
    return SharedSums.evaluate(gates, vector, rows);
  }

  /**
   * An encrypted matrix times a vector: for each row a {@link DotProduct}.
   *
   * @param matrix rows of as many words as the vector has
   * @param vector words of any encodings and widths
   * @return as {@link #multiply(int[][], List)}
   * @throws IllegalArgumentException as {@link #multiply(int[][], List)}
   */
  public List<Word<B>> multiply(List<List<Word<B>>> matrix, List<Word<B>> vector) {
    for (int i = 0; i < matrix.size(); i++) {
      checkRow(i, matrix.get(i).size(), vector);
    }
    DotProduct<B> dots = new DotProduct<>(gates);
    return matrix.stream().map(row -> dots.apply(row, vector)).toList();
  }

  private static void checkRow(int row, int length, List<?> vector) {
    if (length != vector.size()) {
      throw new IllegalArgumentException(
          "row %d of %d numbers: as many as the vector, %d".formatted(row, length, vector.size()));
    }
  }
}
