package org.trellisfhe.onnx.read;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/**
 * Conv. Groups and dilations are spelt out: the kernel gets zeros for the channels of other groups
 * and between its dilated taps.
 */
final class ConvolutionOperator {
  static final Operator CONV =
      Operator.of(
          Set.of("auto_pad", "dilations", "group", "kernel_shape", "pads", "strides"),
          ConvolutionOperator::of);

  private ConvolutionOperator() {}

  private static Value of(Call call) throws OnnxException {
    call.takes(2, 3);
    Flow input = call.flow(0);
    Constant kernels = call.constant(1);
    List<Integer> sizes = kernels.dims();
    if (sizes.size() < 3 || sizes.size() != input.dims().size()) {
      throw new OnnxException(
          "kernels of dims %s for a tensor of %s: must have as many sizes, 3 or 4"
              .formatted(sizes, input.dims()));
    }
    List<Integer> kernel = sizes.subList(2, sizes.size());
    List<Long> said = call.attributes().integers("kernel_shape");
    if (said != null && !Dims.ints(said).equals(kernel)) {
      throw new OnnxException("attribute kernel_shape = " + said + ": must be " + kernel);
    }
    Sliding sliding = new Sliding(call, input, kernel);
    Window window = sliding.window(false);
    Weights weights = weights(call, input, kernels, sliding, window);
    double[] bias = bias(call, sizes.get(0));
    int id = call.backend().convolution(call.name(), input, window, weights, bias);
    Shape output = window.output(Dims.shape(input.dims()), weights.outputs());
    return Flow.of(id, Dims.of(output, input.dims().size()));
  }

  private static double[] bias(Call call, int outputs) throws OnnxException {
    Constant bias = call.optional(2);
    if (bias == null) {
      return new double[outputs];
    }
    if (!bias.dims().equals(List.of(outputs))) {
      throw new OnnxException("bias of dims " + bias.dims() + ": must be [" + outputs + "]");
    }
    return Broadcast.channels(bias, List.of(1, outputs));
  }

  private static Weights weights(
      Call call, Flow input, Constant kernels, Sliding sliding, Window window)
      throws OnnxException {
    int outputs = kernels.dims().get(0);
    int taken = kernels.dims().get(1);
    int channels = input.dims().get(1);
    long groups = call.attributes().integer("group", 1);
    if (groups < 1 || groups > channels || groups * taken != channels || outputs % groups != 0) {
      throw new OnnxException(
          "attribute group = %d with kernels of %s: must divide the %d channels and the %d outputs"
              .formatted(groups, kernels.dims(), channels, outputs));
    }
    if (groups == 1 && !sliding.dilated()) {
      int[] same = IntStream.range(0, kernels.size()).toArray();
      return new Weights(kernels, same, outputs, 0, 1);
    }
    int limit = call.context().limits().weights();
    long pairs = (long) outputs * channels;
    if (pairs > limit || pairs * window.area() > limit) {
      throw new OnnxException(
          "has %d kernels of %d weights with its groups and dilations spelt out: must have at"
                  .formatted(pairs, window.area())
              + " most %d weights, the limit".formatted(limit));
    }
    int[] from = spelt(kernels, (int) groups, channels, sliding, window);
    return new Weights(kernels, from, outputs, 0, 1);
  }

  /** For each weight of the full kernel its index in the file's, or -1. */
  private static int[] spelt(
      Constant kernels, int groups, int channels, Sliding sliding, Window window) {
    int outputs = kernels.dims().get(0);
    int taken = kernels.dims().get(1);
    int[] from = new int[outputs * channels * window.area()];
    Arrays.fill(from, -1);
    int next = 0;
    for (int o = 0; o < outputs; o++) {
      int first = o / (outputs / groups) * taken;
      for (int c = first; c < first + taken; c++) {
        for (int dy = 0; dy < sliding.height(); dy++) {
          for (int dx = 0; dx < sliding.width(); dx++) {
            int row = (o * channels + c) * window.height() + dy * sliding.dilationY();
            from[row * window.width() + dx * sliding.dilationX()] = next++;
          }
        }
      }
    }
    return from;
  }
}
