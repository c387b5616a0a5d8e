package org.trellisfhe.onnx.read;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Every operator that is read. */
final class Operators {
  /** Those that a tensor which only tells classes apart may still pass. */
  static final Set<String> AT_THE_END =
      Set.of(
          "Softmax",
          "LogSoftmax",
          "ArgMax",
          "Identity",
          "Flatten",
          "Reshape",
          "Squeeze",
          "Unsqueeze",
          "QuantizeLinear",
          "DequantizeLinear");

  /** Those of which nothing is left. */
  static final Set<String> DROPPED = Set.of("Softmax", "LogSoftmax", "ArgMax");

  static final Map<String, Operator> ALL = all();

  private Operators() {}

  private static Map<String, Operator> all() {
    Map<String, Operator> all = new TreeMap<>();
    all.put("Conv", ConvolutionOperator.CONV);
    all.put("Gemm", DenseOperators.GEMM);
    all.put("MatMul", DenseOperators.MATMUL);
    all.put("AveragePool", PoolOperators.AVERAGE);
    all.put("MaxPool", PoolOperators.MAX);
    all.put("GlobalAveragePool", PoolOperators.GLOBAL_AVERAGE);
    all.put("GlobalMaxPool", PoolOperators.GLOBAL_MAX);
    all.put("Relu", FunctionOperators.RELU);
    all.put("Sigmoid", FunctionOperators.SIGMOID);
    all.put("Tanh", FunctionOperators.TANH);
    all.put("Softmax", FunctionOperators.SOFTMAX);
    all.put("LogSoftmax", FunctionOperators.SOFTMAX);
    all.put("ArgMax", FunctionOperators.ARGMAX);
    all.put("BatchNormalization", ChannelOperators.NORMALISATION);
    all.put("Add", ChannelOperators.ADD);
    all.put("Sub", ChannelOperators.SUBTRACT);
    all.put("Mul", ChannelOperators.MULTIPLY);
    all.put("Div", ChannelOperators.DIVIDE);
    all.put("QuantizeLinear", QuantisationOperators.QUANTISE);
    all.put("DequantizeLinear", QuantisationOperators.DEQUANTISE);
    all.put("Identity", ShapeOperators.IDENTITY);
    all.put("Dropout", ShapeOperators.DROPOUT);
    all.put("Flatten", ShapeOperators.FLATTEN);
    all.put("Reshape", ShapeOperators.RESHAPE);
    all.put("Squeeze", ShapeOperators.SQUEEZE);
    all.put("Unsqueeze", ShapeOperators.UNSQUEEZE);
    all.put("Transpose", ShapeOperators.TRANSPOSE);
    all.put("Constant", ConstantOperators.CONSTANT);
    all.put("Shape", ConstantOperators.SHAPE);
    all.put("Gather", ConstantOperators.GATHER);
    all.put("Concat", ConstantOperators.CONCAT);
    return all;
  }
}
