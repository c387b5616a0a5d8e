package org.trellisfhe.onnx.read;

import java.util.List;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.onnx.OnnxModel;
import org.trellisfhe.quant.ScalarFunction;
import org.trellisfhe.quant.StandardFunction;
import org.trellisfhe.quant.network.Selection;
import org.trellisfhe.quant.network.Window;

/**
 * Makes layers of one kind of network. Tensors are known by numbers that are its own affair; the
 * input's is {@link #INPUT}. Shapes have been checked before, as far as the file tells them.
 */
interface Backend {
  /** The network's input. */
  int INPUT = -1;

  /** Every output is a sum of all inputs. */
  int dense(String name, Flow input, Weights weights, double[] bias) throws OnnxException;

  /** Sums under a window. */
  int convolution(String name, Flow input, Window window, Weights weights, double[] bias)
      throws OnnxException;

  /** Means under a window, padding counted as zeros. */
  int averagePool(String name, Flow input, Window window) throws OnnxException;

  /** Maxima under a window. */
  int maxPool(String name, Flow input, Window window) throws OnnxException;

  /** A function of every value. */
  int activated(String name, Flow input, ScalarFunction function) throws OnnxException;

  /**
   * Every value between two ends, which are integers where those of QuantizeLinear are clipped.
   *
   * @param alone whether nothing else takes the input
   */
  int clipped(String name, Flow input, StandardFunction clip, boolean alone) throws OnnxException;

  /** Two functions of the same values, multiplied. */
  int product(String name, Flow first, Flow second) throws OnnxException;

  /**
   * Values in other places.
   *
   * @param from for each value of the result its index in the input, or {@link Selection#FILL}
   * @param fill what stands there
   * @param dims of the result
   */
  int selected(String name, Flow input, int[] from, double fill, List<Integer> dims)
      throws OnnxException;

  /** Every channel times a factor, plus an offset. */
  int normalised(String name, Flow input, float[] factors, float[] offsets) throws OnnxException;

  /**
   * An offset for every channel.
   *
   * @param alone whether nothing else takes the input
   */
  int shifted(String name, Flow input, double[] offsets, boolean alone) throws OnnxException;

  /** The sum of two tensors, or what the first is more than the second. */
  int sum(String name, Flow first, Flow second, boolean difference) throws OnnxException;

  /** From real numbers to integers. */
  int quantised(String name, Flow input, Coding coding) throws OnnxException;

  /** From integers to real numbers. */
  int dequantised(String name, Flow input, Coding coding) throws OnnxException;

  /** The network that gives a tensor. */
  OnnxModel finished(OnnxModel.Source source, Flow output) throws OnnxException;
}
