package org.trellisfhe.onnx.read;

import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.onnx.OnnxModel;
import org.trellisfhe.quant.ActivationFunction;
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
  int activated(String name, Flow input, ActivationFunction function) throws OnnxException;

  /** Every channel times a factor, plus an offset. */
  int normalised(String name, Flow input, float[] factors, float[] offsets) throws OnnxException;

  /**
   * An offset for every channel.
   *
   * @param alone whether nothing else takes the input
   */
  int shifted(String name, Flow input, double[] offsets, boolean alone) throws OnnxException;

  /** The sum of two tensors. */
  int sum(String name, Flow first, Flow second) throws OnnxException;

  /** From real numbers to integers. */
  int quantised(String name, Flow input, Coding coding) throws OnnxException;

  /** From integers to real numbers. */
  int dequantised(String name, Flow input, Coding coding) throws OnnxException;

  /** The network that gives a tensor. */
  OnnxModel finished(OnnxModel.Source source, Flow output) throws OnnxException;
}
