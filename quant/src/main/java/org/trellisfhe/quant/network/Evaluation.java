package org.trellisfhe.quant.network;

import java.util.List;

/** What a layer makes of one example; sums are taken in double and rounded once. */
final class Evaluation {
  private Evaluation() {}

  static float[] of(Layer layer, List<float[]> values, List<Shape> shapes, Shape output) {
    float[] input = values.get(0);
    Shape shape = shapes.get(0);
    if (layer instanceof Dense dense) {
      return dense(dense, input);
    } else if (layer instanceof Convolution convolution) {
      return convolution(convolution, input, shape, output);
    } else if (layer instanceof AveragePool pool) {
      return pool(pool.window(), input, shape, output, false);
    } else if (layer instanceof MaxPool pool) {
      return pool(pool.window(), input, shape, output, true);
    } else if (layer instanceof BatchNormalisation normalisation) {
      return normalised(normalisation, input, shape);
    } else if (layer instanceof Activated activated) {
      float[] result = new float[input.length];
      for (int i = 0; i < result.length; i++) {
        result[i] = (float) activated.function().applyAsDouble(input[i]);
      }
      return result;
    } else if (layer instanceof Selection selection) {
      return selection.of(input);
    }
    return sum((Sum) layer, input, values.get(1));
  }

  private static float[] sum(Sum sum, float[] first, float[] second) {
    float[] result = first.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] += sum.difference() ? -second[i] : second[i];
    }
    return result;
  }

  private static float[] dense(Dense dense, float[] input) {
    float[] weights = dense.rawWeights();
    float[] result = dense.bias();
    for (int o = 0; o < result.length; o++) {
      double sum = result[o];
      for (int i = 0; i < input.length; i++) {
        sum += (double) weights[o * input.length + i] * input[i];
      }
      result[o] = (float) sum;
    }
    return result;
  }

  private static float[] convolution(
      Convolution convolution, float[] input, Shape shape, Shape output) {
    float[] bias = convolution.bias();
    float[] result = new float[output.size()];
    for (int c = 0; c < output.channels(); c++) {
      for (int y = 0; y < output.height(); y++) {
        for (int x = 0; x < output.width(); x++) {
          double sum = bias[c] + under(convolution, input, shape, c, y, x);
          result[output.index(c, y, x)] = (float) sum;
        }
      }
    }
    return result;
  }

  private static double under(
      Convolution convolution, float[] input, Shape shape, int c, int y, int x) {
    Window window = convolution.window();
    float[] weights = convolution.rawWeights();
    int next = c * convolution.taps();
    double sum = 0;
    for (int from = 0; from < shape.channels(); from++) {
      for (int dy = 0; dy < window.height(); dy++) {
        int row = window.row(y, dy);
        for (int dx = 0; dx < window.width(); dx++, next++) {
          int column = window.column(x, dx);
          if (row >= 0 && row < shape.height() && column >= 0 && column < shape.width()) {
            sum += (double) weights[next] * input[shape.index(from, row, column)];
          }
        }
      }
    }
    return sum;
  }

  private static float[] pool(
      Window window, float[] input, Shape shape, Shape output, boolean greatest) {
    float[] result = new float[output.size()];
    for (int i = 0; i < result.length; i++) {
      double sum = 0;
      float most = Float.NEGATIVE_INFINITY;
      for (int index : Positions.under(window, shape, i)) {
        sum += input[index];
        most = Math.max(most, input[index]);
      }
      result[i] = greatest ? most : (float) (sum / window.area());
    }
    return result;
  }

  private static float[] normalised(BatchNormalisation layer, float[] input, Shape shape) {
    float[] factors = layer.factors();
    float[] offsets = layer.offsets();
    float[] result = new float[input.length];
    int pixels = shape.height() * shape.width();
    for (int i = 0; i < result.length; i++) {
      result[i] = input[i] * factors[i / pixels] + offsets[i / pixels];
    }
    return result;
  }
}
