package org.trellisfhe.onnx.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.ComposedFunction;
import org.trellisfhe.quant.ProductFunction;
import org.trellisfhe.quant.ScalarFunction;
import org.trellisfhe.quant.StandardFunction;
import org.trellisfhe.quant.StandardFunction.Kind;

/** Functions of every value, and those at the end that only tell which class is the greatest. */
final class FunctionOperators {
  static final Operator SOFTMAX = Operator.of(Set.of("axis"), FunctionOperators::softmax);
  static final Operator ARGMAX =
      Operator.of(Set.of("axis", "keepdims", "select_last_index"), FunctionOperators::argmax);
  static final Operator CLIP = Operator.of(Set.of("max", "min"), FunctionOperators::clip);
  static final Operator LEAST = Operator.of(Set.of(), call -> limit(call, true));
  static final Operator GREATEST = Operator.of(Set.of(), call -> limit(call, false));
  static final Operator PRELU = Operator.of(Set.of(), FunctionOperators::prelu);
  static final Operator POWER = Operator.of(Set.of(), FunctionOperators::power);

  private FunctionOperators() {}

  /** The function that a node's settings stand for. */
  private interface Settings {
    ScalarFunction of(Attributes said) throws OnnxException;
  }

  /** The operators of one input that are a function of every value. */
  static Map<String, Operator> all() {
    Map<String, Operator> all = new HashMap<>();
    all.put("Relu", function(said -> ActivationFunction.RELU));
    all.put("Sigmoid", function(said -> ActivationFunction.SIGMOID));
    all.put("Tanh", function(said -> ActivationFunction.TANH));
    all.put("Softplus", plain(Kind.SOFTPLUS));
    all.put("Softsign", plain(Kind.SOFTSIGN));
    all.put("HardSwish", plain(Kind.HARD_SWISH));
    all.put("Mish", plain(Kind.MISH));
    all.put("Erf", plain(Kind.ERF));
    all.put("Abs", plain(Kind.ABSOLUTE));
    all.put("Exp", plain(Kind.EXPONENTIAL));
    all.put("Log", plain(Kind.LOGARITHM));
    all.put("Sqrt", plain(Kind.SQUARE_ROOT));
    all.put("LeakyRelu", function(s -> one(Kind.LEAKY_RELU, s, 0.01f), "alpha"));
    all.put("ThresholdedRelu", function(s -> one(Kind.THRESHOLDED_RELU, s, 1), "alpha"));
    all.put("Elu", function(s -> one(Kind.ELU, s, 1), "alpha"));
    all.put("Celu", function(s -> one(Kind.CELU, s, 1), "alpha"));
    all.put("Swish", function(FunctionOperators::swish, "alpha"));
    all.put("Gelu", function(FunctionOperators::gelu, "approximate"));
    all.put(
        "Selu",
        function(
            s ->
                new StandardFunction(
                    Kind.SELU, s.real("alpha", 1.6732632f), s.real("gamma", 1.050701f)),
            "alpha",
            "gamma"));
    all.put(
        "HardSigmoid",
        function(
            s ->
                new StandardFunction(
                    Kind.HARD_SIGMOID, s.real("alpha", 0.2f), s.real("beta", 0.5f)),
            "alpha",
            "beta"));
    return all;
  }

  private static Operator plain(Kind kind) {
    return function(said -> StandardFunction.of(kind));
  }

  private static StandardFunction one(Kind kind, Attributes said, float otherwise)
      throws OnnxException {
    return new StandardFunction(kind, said.real("alpha", otherwise), 0);
  }

  private static ScalarFunction swish(Attributes said) throws OnnxException {
    StandardFunction scaled = new StandardFunction(Kind.AFFINE, said.real("alpha", 1), 0);
    ScalarFunction factor = new ComposedFunction(ActivationFunction.SIGMOID, scaled);
    return new ProductFunction(new StandardFunction(Kind.AFFINE, 1, 0), factor);
  }

  private static ScalarFunction gelu(Attributes said) throws OnnxException {
    String how = said.text("approximate", "none");
    return switch (how) {
      case "none" -> StandardFunction.of(Kind.GELU);
      case "tanh" -> StandardFunction.of(Kind.GELU_TANH);
      default ->
          throw new OnnxException(
              "attribute approximate = " + Names.quoted(how) + ": must be none or tanh");
    };
  }

  private static Operator function(Settings settings, String... attributes) {
    return Operator.of(
        Set.of(attributes),
        call -> {
          call.takes(1, 1);
          ScalarFunction function = settings.of(call.attributes());
          if (call.constantAt(0)) {
            return call.constant(0).mapped(function);
          }
          return activated(call, call.flow(0), function);
        });
  }

  private static Flow activated(Call call, Flow input, ScalarFunction function)
      throws OnnxException {
    return Flow.of(call.backend().activated(call.name(), input, function), input.dims());
  }

  private static Value clip(Call call) throws OnnxException {
    call.takes(1, 3);
    double low = call.attributes().real("min", Double.NEGATIVE_INFINITY);
    double high = call.attributes().real("max", Double.POSITIVE_INFINITY);
    return clipped(call, 0, end(call, 1, low), end(call, 2, high));
  }

  private static double end(Call call, int index, double otherwise) throws OnnxException {
    Constant given = call.optional(index);
    if (given == null) {
      return otherwise;
    }
    if (given.size() != 1) {
      throw new OnnxException("input " + index + " of " + given.dims() + ": must be one number");
    }
    return given.number(0);
  }

  /** The lesser, or greater, of a tensor's values and one number. */
  private static Value limit(Call call, boolean lesser) throws OnnxException {
    call.takes(2, 2);
    int index = call.constantAt(0) ? 1 : 0;
    double end = end(call, 1 - index, 0);
    return lesser
        ? clipped(call, index, Double.NEGATIVE_INFINITY, end)
        : clipped(call, index, end, Double.POSITIVE_INFINITY);
  }

  private static Value clipped(Call call, int index, double low, double high) throws OnnxException {
    StandardFunction clip = new StandardFunction(Kind.CLIP, low, high);
    if (call.constantAt(index)) {
      return call.constant(index).clipped(clip);
    }
    Flow input = call.flow(index);
    boolean alone = call.alone().get(index);
    return Flow.of(call.backend().clipped(call.name(), input, clip, alone), input.dims());
  }

  private static Value prelu(Call call) throws OnnxException {
    call.takes(2, 2);
    Flow input = call.flow(0);
    call.context().budget().take(Dims.count(input.dims()));
    float[] slopes = Broadcast.floats(call.constant(1), input.dims());
    boolean one = IntStream.range(1, slopes.length).allMatch(i -> slopes[i] == slopes[0]);
    if (one) {
      return activated(call, input, new StandardFunction(Kind.LEAKY_RELU, slopes[0], 0));
    }
    // What is above 0, and what is below times each channel's slope.
    Flow above = activated(call, input, ActivationFunction.RELU);
    StandardFunction negative = new StandardFunction(Kind.CLIP, Double.NEGATIVE_INFINITY, 0);
    Flow below = activated(call, input, negative);
    float[] none = new float[slopes.length];
    int scaled = call.backend().normalised(call.name(), below, slopes, none);
    return call.sum(above, Flow.of(scaled, input.dims()), false);
  }

  private static Value power(Call call) throws OnnxException {
    call.takes(2, 2);
    double power = end(call, 1, 1);
    ScalarFunction function =
        power == 2 ? ActivationFunction.SQUARE : new StandardFunction(Kind.POWER, power, 0);
    if (call.constantAt(0)) {
      return call.constant(0).mapped(function);
    }
    return power == 1 ? call.flow(0) : activated(call, call.flow(0), function);
  }

  /** Left out: greater stays greater. */
  private static Value softmax(Call call) throws OnnxException {
    call.takes(1, 1);
    Flow input = call.flow(0);
    boolean flattens = call.opset() < 13; // Then all sizes from the axis on count as classes.
    int axis = Dims.axis(call.attributes().integer("axis", flattens ? 1 : -1), input.dims().size());
    List<Integer> dims = input.dims();
    long classes =
        flattens ? Dims.count(dims.subList(axis, dims.size())) : dims.get(axis).longValue();
    requireAll(input, classes);
    call.leaveOut();
    return input.as(Flow.Kind.ENDED);
  }

  /** Left out: what it picks is the greatest of what is left. */
  private static Value argmax(Call call) throws OnnxException {
    call.takes(1, 1);
    call.attributes().only("select_last_index", 0);
    Flow input = call.flow(0);
    List<Integer> dims = input.dims();
    int axis = Dims.axis(call.attributes().integer("axis", 0), dims.size());
    requireAll(input, dims.get(axis));
    boolean keeps = call.attributes().integer("keepdims", 1) != 0;
    List<Integer> left =
        IntStream.range(0, dims.size())
            .filter(i -> keeps || i != axis)
            .mapToObj(i -> i == axis ? 1 : dims.get(i))
            .toList();
    call.leaveOut();
    return new Flow(input.id(), left, Flow.Kind.ENDED);
  }

  private static void requireAll(Flow input, long classes) throws OnnxException {
    if (Dims.count(input.dims()) != classes) {
      throw new OnnxException(
          "is over %d values of a tensor of %s: must be over all".formatted(classes, input.dims()));
    }
  }
}
