package org.trellisfhe.onnx.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.quant.network.Window;

/** Gemm and MatMul with constant weights. */
final class DenseOperators {
  static final Operator GEMM =
      Operator.of(Set.of("alpha", "beta", "transA", "transB"), DenseOperators::gemm);
  static final Operator MATMUL = Operator.of(Set.of(), DenseOperators::matmul);

  private DenseOperators() {}

  private static Value gemm(Call call) throws OnnxException {
    call.takes(2, 3);
    call.attributes().only("transA", 0);
    boolean transposed = call.attributes().integer("transB", 0) != 0;
    double alpha = call.attributes().real("alpha", 1);
    double beta = call.attributes().real("beta", 1);
    Constant bias = call.optional(2);
    Weights weights = weights(call, transposed, alpha);
    double[] offsets = new double[weights.outputs()];
    if (bias != null) {
      offsets = Broadcast.channels(bias, List.of(1, weights.outputs()));
      for (int i = 0; i < offsets.length; i++) {
        offsets[i] *= beta;
      }
    }
    return dense(call, weights, offsets);
  }

  private static Value matmul(Call call) throws OnnxException {
    call.takes(2, 2);
    if (call.flow(0).dims().size() > 2) {
      return everywhere(call);
    }
    Weights weights = weights(call, false, 1);
    return dense(call, weights, new double[weights.outputs()]);
  }

  /** The product at every place, channels being the last axis: a convolution of one pixel. */
  private static Value everywhere(Call call) throws OnnxException {
    Constant matrix = call.constant(1);
    int rank = call.flow(0).dims().size();
    int channels = call.flow(0).dims().get(rank - 1);
    if (rank > 4 || matrix.dims().size() != 2 || matrix.dims().get(0) != channels) {
      throw new OnnxException(
          "a matrix of dims %s for a tensor of %s: must be its last size by outputs"
              .formatted(matrix.dims(), call.flow(0).dims()));
    }
    int outputs = matrix.dims().get(1);
    int[] from = new int[matrix.size()];
    for (int i = 0; i < from.length; i++) {
      from[i] = i % channels * outputs + i / channels;
    }
    Weights weights = new Weights(matrix, from, outputs, 1, 1);
    Flow turned =
        (Flow) ShapeOperators.transposed(call, call.flow(0), ShapeOperators.lastToSecond(rank));
    Window pixel = Window.of(1, 1);
    int id = call.backend().convolution(call.name(), turned, pixel, weights, new double[outputs]);
    List<Integer> dims = new ArrayList<>(turned.dims());
    dims.set(1, outputs);
    return ShapeOperators.transposed(call, Flow.of(id, dims), ShapeOperators.secondToLast(rank));
  }

  private static Value dense(Call call, Weights weights, double[] bias) throws OnnxException {
    int id = call.backend().dense(call.name(), call.flow(0), weights, bias);
    return Flow.of(id, List.of(1, weights.outputs()));
  }

  /** The matrix, output by output, whichever way it stands in the file. */
  private static Weights weights(Call call, boolean transposed, double factor)
      throws OnnxException {
    Flow input = call.flow(0);
    Constant matrix = call.constant(1);
    if (input.dims().size() != 2 || input.dims().get(0) != 1) {
      throw new OnnxException("takes a tensor of " + input.dims() + ": must be 1 and one more");
    }
    int values = input.dims().get(1);
    int outputAxis = transposed ? 0 : 1;
    if (matrix.dims().size() != 2 || matrix.dims().get(1 - outputAxis) != values) {
      throw new OnnxException(
          "a matrix of dims %s for %d values: must be %s"
              .formatted(
                  matrix.dims(), values, transposed ? "outputs by values" : "values by outputs"));
    }
    int outputs = matrix.dims().get(outputAxis);
    int[] from = new int[matrix.size()];
    for (int i = 0; i < from.length; i++) {
      from[i] = transposed ? i : i % values * outputs + i / values;
    }
    return new Weights(matrix, from, outputs, outputAxis, factor);
  }
}
