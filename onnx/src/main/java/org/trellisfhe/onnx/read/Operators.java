package org.trellisfhe.onnx.read;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.trellisfhe.onnx.proto.NodeMessage;

/** Every operator that is read, of the standard's own domain and of that for machine learning. */
final class Operators {
  /** Those that a tensor which only tells classes apart may still pass. */
  static final Set<String> AT_THE_END =
      Set.of(
          "Softmax",
          "LogSoftmax",
          "ArgMax",
          "Cast",
          "Normalizer",
          "ZipMap",
          "Identity",
          "Flatten",
          "Reshape",
          "Squeeze",
          "Unsqueeze",
          "QuantizeLinear",
          "DequantizeLinear");

  /** Those that take integers of the network's input as well. */
  static final Set<String> OF_INTEGERS =
      Set.of(
          "Cast",
          "Scaler",
          "LinearClassifier",
          "LinearRegressor",
          "DequantizeLinear",
          "Identity",
          "Flatten",
          "Reshape",
          "Squeeze",
          "Unsqueeze",
          "Transpose",
          "Slice",
          "Split",
          "Concat",
          "Gather",
          "ArrayFeatureExtractor",
          "Shape",
          "Size");

  private static final Map<String, Operator> STANDARD = standard();

  private Operators() {}

  /** {@return the operator of a node, or null if it is none of these} */
  static Operator of(NodeMessage node) {
    if (node.standard()) {
      return STANDARD.get(node.operator());
    }
    return node.domain().equals(LearnOperators.DOMAIN)
        ? LearnOperators.ALL.get(node.operator())
        : null;
  }

  /** {@return the names of all, in the order of the alphabet} */
  static Set<String> names() {
    Set<String> names = new TreeSet<>(STANDARD.keySet());
    names.addAll(LearnOperators.ALL.keySet());
    return names;
  }

  private static Map<String, Operator> standard() {
    Map<String, Operator> all = new TreeMap<>(FunctionOperators.all());
    all.put("Conv", ConvolutionOperator.CONV);
    all.put("Gemm", DenseOperators.GEMM);
    all.put("MatMul", DenseOperators.MATMUL);
    all.put("AveragePool", PoolOperators.AVERAGE);
    all.put("MaxPool", PoolOperators.MAX);
    all.put("GlobalAveragePool", PoolOperators.GLOBAL_AVERAGE);
    all.put("GlobalMaxPool", PoolOperators.GLOBAL_MAX);
    all.put("ReduceMean", PoolOperators.MEAN);
    all.put("ReduceMax", PoolOperators.GREATEST);
    all.put("Clip", FunctionOperators.CLIP);
    all.put("Min", FunctionOperators.LEAST);
    all.put("Max", FunctionOperators.GREATEST);
    all.put("PRelu", FunctionOperators.PRELU);
    all.put("Pow", FunctionOperators.POWER);
    all.put("Softmax", FunctionOperators.SOFTMAX);
    all.put("LogSoftmax", FunctionOperators.SOFTMAX);
    all.put("ArgMax", FunctionOperators.ARGMAX);
    all.put("BatchNormalization", ChannelOperators.NORMALISATION);
    all.put("Add", ChannelOperators.ADD);
    all.put("Sub", ChannelOperators.SUBTRACT);
    all.put("Mul", ChannelOperators.MULTIPLY);
    all.put("Div", ChannelOperators.DIVIDE);
    all.put("Neg", ChannelOperators.NEGATE);
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
    all.put("Size", ConstantOperators.SIZE);
    all.put("Cast", ConstantOperators.CAST);
    all.put("Gather", PickOperators.GATHER);
    all.put("Concat", PickOperators.CONCAT);
    all.put("Slice", PickOperators.SLICE);
    all.put("Split", PickOperators.SPLIT);
    all.put("Pad", PickOperators.PAD);
    return all;
  }
}
