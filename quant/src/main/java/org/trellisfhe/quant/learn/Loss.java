package org.trellisfhe.quant.learn;

/** What training makes small. */
public enum Loss {
  /** The cross-entropy of the softmax of the outputs with the targets: for classes. */
  CROSS_ENTROPY {
    @Override
    double of(float[] outputs, float[] targets, float[] gradient) {
      double most = Double.NEGATIVE_INFINITY;
      for (float output : outputs) {
        most = Math.max(most, output);
      }
      double sum = 0;
      for (float output : outputs) {
        sum += StrictMath.exp(output - most);
      }
      double loss = 0;
      for (int i = 0; i < outputs.length; i++) {
        double logarithm = outputs[i] - most - StrictMath.log(sum);
        gradient[i] = (float) (StrictMath.exp(logarithm) - targets[i]);
        loss -= targets[i] * logarithm;
      }
      return loss;
    }
  },

  /** The mean of the squared errors of the outputs: for numbers. */
  SQUARED_ERROR {
    @Override
    double of(float[] outputs, float[] targets, float[] gradient) {
      double loss = 0;
      for (int i = 0; i < outputs.length; i++) {
        double error = outputs[i] - targets[i];
        gradient[i] = (float) (2 * error / outputs.length);
        loss += error * error / outputs.length;
      }
      return loss;
    }
  };

  /**
   * The loss of one example.
   *
   * @param gradient takes its derivatives by the outputs
   */
  abstract double of(float[] outputs, float[] targets, float[] gradient);
}
