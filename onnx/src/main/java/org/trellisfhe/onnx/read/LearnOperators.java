package org.trellisfhe.onnx.read;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.quant.ActivationFunction;

/** Operators of the domain ai.onnx.ml, of which classic machine learning is made. */
final class LearnOperators {
  static final String DOMAIN = "ai.onnx.ml";

  private static final Operator SCALER =
      Operator.of(Set.of("offset", "scale"), LearnOperators::scaler);
  private static final Operator REGRESSOR =
      Operator.of(
          Set.of("coefficients", "intercepts", "post_transform", "targets"),
          LearnOperators::regressor);
  private static final Operator CLASSIFIER =
      new Operator(
          Set.of(
              "classlabels_ints",
              "classlabels_strings",
              "coefficients",
              "intercepts",
              "multi_class",
              "post_transform"),
          LearnOperators::classifier);
  private static final Operator NORMALIZER =
      Operator.of(Set.of("norm"), LearnOperators::normalizer);
  private static final Operator ZIP =
      Operator.of(Set.of("classlabels_int64s", "classlabels_strings"), LearnOperators::zip);

  static final Map<String, Operator> ALL =
      Map.of(
          "Scaler", SCALER,
          "LinearRegressor", REGRESSOR,
          "LinearClassifier", CLASSIFIER,
          "Normalizer", NORMALIZER,
          "ZipMap", ZIP,
          "ArrayFeatureExtractor", PickOperators.EXTRACT);

  private LearnOperators() {}

  private static int features(Flow input) throws OnnxException {
    if (input.dims().size() != 2) {
      throw new OnnxException("takes a tensor of " + input.dims() + ": must be a vector");
    }
    return input.dims().get(1);
  }

  /** Every feature less its offset, times its scale. */
  private static Value scaler(Call call) throws OnnxException {
    call.takes(1, 1);
    Flow input = call.flow(0);
    call.context().budget().take(features(input));
    float[] factors = each(call, "scale", 1, features(input));
    float[] offsets = each(call, "offset", 0, features(input));
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = -offsets[i] * factors[i];
    }
    return ChannelOperators.normalised(call, input, factors, offsets);
  }

  private static float[] each(Call call, String name, double otherwise, int count)
      throws OnnxException {
    List<Double> said = call.attributes().reals(name);
    List<Double> numbers = said == null ? List.of(otherwise) : said;
    if (numbers.size() != 1 && numbers.size() != count) {
      throw new OnnxException(
          "attribute %s has %d numbers: must have one, or one a feature, of which there are %d"
              .formatted(name, numbers.size(), count));
    }
    float[] each = new float[count];
    for (int i = 0; i < count; i++) {
      each[i] = numbers.get(numbers.size() == 1 ? 0 : i).floatValue();
    }
    return each;
  }

  private static Value regressor(Call call) throws OnnxException {
    long targets = call.attributes().integer("targets", 1);
    String then = call.attributes().text("post_transform", "NONE");
    if (!then.equals("NONE")) {
      throw transform(then, "NONE");
    }
    return linear(call, targets);
  }

  /** The label, which tells the same as the greatest score, and the scores. */
  private static List<Value> classifier(Call call) throws OnnxException {
    List<Long> numbers = call.attributes().integers("classlabels_ints");
    int classes = numbers == null ? call.attributes().count("classlabels_strings") : numbers.size();
    String then = call.attributes().text("post_transform", "NONE");
    Flow scores = linear(call, classes);
    return switch (then) {
      case "NONE" -> List.of(scores.as(Flow.Kind.ENDED), scores);
      case "LOGISTIC" -> {
        int id = call.backend().activated(call.name(), scores, ActivationFunction.SIGMOID);
        Flow odds = Flow.of(id, scores.dims());
        yield List.of(odds.as(Flow.Kind.ENDED), odds);
      }
      case "SOFTMAX" -> {
        call.leaveOut("its softmax");
        yield List.of(scores.as(Flow.Kind.ENDED), scores.as(Flow.Kind.ENDED));
      }
      default -> throw transform(then, "NONE, LOGISTIC or SOFTMAX");
    };
  }

  private static OnnxException transform(String found, String wanted) {
    return new OnnxException(
        "attribute post_transform = " + Names.quoted(found) + ": must be " + wanted);
  }

  /** A dense layer of a row of coefficients an output. */
  private static Flow linear(Call call, long outputs) throws OnnxException {
    call.takes(1, 1);
    Flow input = call.flow(0);
    List<Double> coefficients = call.attributes().reals("coefficients");
    int features = features(input);
    if (coefficients == null || outputs < 1 || coefficients.size() != outputs * features) {
      throw new OnnxException(
          "attribute coefficients has %d numbers: must have %d features times %d outputs"
              .formatted(coefficients == null ? 0 : coefficients.size(), features, outputs));
    }
    int rows = (int) outputs;
    float[] numbers = new float[coefficients.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = coefficients.get(i).floatValue();
    }
    Constant matrix = Constant.of(List.of(rows, features), numbers);
    int[] same = IntStream.range(0, numbers.length).toArray();
    Weights weights = new Weights(matrix, same, rows, 0, 1);
    List<Double> said = call.attributes().reals("intercepts");
    double[] bias = new double[rows];
    if (said != null && said.size() != rows) {
      throw new OnnxException(
          "attribute intercepts has %d numbers: must have %d".formatted(said.size(), rows));
    }
    for (int i = 0; said != null && i < rows; i++) {
      bias[i] = said.get(i);
    }
    return Flow.of(call.backend().dense(call.name(), input, weights, bias), List.of(1, rows));
  }

  /** Left out at the end: of numbers that are divided by their size the greatest stays it. */
  private static Value normalizer(Call call) throws OnnxException {
    call.takes(1, 1);
    String norm = call.attributes().text("norm", "MAX");
    if (!norm.equals("L1") && !norm.equals("L2")) {
      throw new OnnxException("attribute norm = " + Names.quoted(norm) + ": must be L1 or L2");
    }
    call.leaveOut();
    return call.flow(0).as(Flow.Kind.ENDED);
  }

  /** The same numbers with the classes' names, which a network does not have. */
  private static Value zip(Call call) throws OnnxException {
    call.takes(1, 1);
    return call.flow(0);
  }
}
