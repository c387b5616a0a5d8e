package org.trellisfhe.examples.milkyield.encrypted;

import java.io.IOException;
import java.util.List;
import org.trellisfhe.examples.milkyield.study.IntegerForecaster;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.SchemeParameters;
import org.trellisfhe.nn.client.IntegerClient;
import org.trellisfhe.nn.client.RecordClient;
import org.trellisfhe.nn.deploy.DeployedModel;

/**
 * A model ready to be run in one mode.
 *
 * @param model as it was planned
 * @param cost what windows take
 * @param forecaster the network on integers
 */
record Deployment(DeployedModel model, Cost cost, IntegerForecaster forecaster) {
  double securityBits() {
    SchemeParameters parameters = model.contract().parameters();
    return parameters instanceof CkksParameters slots
        ? slots.securityBits()
        : ((ParameterSet) parameters).claim().securityBits();
  }

  /**
   * Encrypts a batch of windows.
   *
   * @throws IllegalArgumentException if a number is beyond 0 to 1
   */
  void encrypt(RecordClient client, List<double[][]> windows, RecordClient.Records records)
      throws IOException {
    if (client instanceof IntegerClient exact) {
      for (double[][] window : windows) {
        records.accept(exact.encrypt(forecaster.integers(window)));
      }
      return;
    }
    client.encrypt(windows.stream().map(window -> numbers(client, window)).toList(), records);
  }

  private static float[] numbers(RecordClient client, double[][] window) {
    float[] numbers = new float[client.contract().inputShape().size()];
    int features = window[0].length;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) window[i / features][i % features];
    }
    int[] outside = client.outside(numbers);
    if (outside.length > 0) {
      throw new IllegalArgumentException(
          "time step %d, feature %d: %s: must be %s"
              .formatted(
                  outside[0] / features,
                  outside[0] % features,
                  numbers[outside[0]],
                  client.range()));
    }
    return numbers;
  }
}
