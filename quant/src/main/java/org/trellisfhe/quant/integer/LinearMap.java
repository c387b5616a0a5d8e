package org.trellisfhe.quant.integer;

import java.util.List;
import java.util.stream.IntStream;
import org.trellisfhe.quant.network.Shape;

/** Sums of inputs with public integer weights, immutable. */
public sealed interface LinearMap permits DenseMap, ConvolutionMap, PoolMap, SumMap, SelectionMap {
  /** {@return the shapes of the tensors that it takes} */
  List<Shape> inputs();

  /** {@return the shape of its sums} */
  Shape output();

  /** {@return the most inputs that one of its sums has} */
  long mostTerms();

  /** {@return how many {@link #typical()} outputs there are} */
  default long typicalCount() {
    return output().size();
  }

  /**
   * One sum.
   *
   * @param output index into the output's array
   * @return its terms; a new object
   * @throws IllegalArgumentException if there is no such output
   */
  Terms terms(int output);

  /**
   * Outputs that stand for all: any other one has the range, and the partial ranges, of one of
   * these in the same channel, whatever the ranges of the tensors.
   *
   * @return indices into the output's array, ascending
   */
  default int[] typical() {
    return IntStream.range(0, output().size()).toArray();
  }

  /**
   * All sums.
   *
   * @param values one array an input tensor, end to end
   * @return one sum an output
   */
  default int[] sums(int[] values) {
    int[] sums = new int[output().size()];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = terms(i).sum(values);
    }
    return sums;
  }
}
