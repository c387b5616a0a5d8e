package org.trellisfhe.examples.milkyield.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.trellisfhe.console.Stage;
import org.trellisfhe.examples.milkyield.encrypted.EncryptedResult;
import org.trellisfhe.examples.milkyield.study.Forecasts;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.train.Metrics;

/**
 * All figures of a run. Errors are on the scale of the targets, on which the range of yields before
 * the test's time is 0 to 1.
 *
 * @param data what was read
 * @param network what the networks' layers end with
 * @param bits of inputs, weights and activations of the network on integers
 * @param seed of data and training
 * @param errors on the whole test set
 * @param widths networks of several widths, if they were asked for
 * @param encrypted the runs on ciphertexts, one for each mode; none if they were left out
 * @param seconds of every stage
 */
public record Report(
    Data data,
    ActivationFunction network,
    int bits,
    long seed,
    Forecasts.Errors errors,
    List<Width> widths,
    List<Encrypted> encrypted,
    Map<Stage, Double> seconds) {
  /** Takes unmodifiable copies. */
  public Report {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(errors, "errors");
    widths = List.copyOf(widths);
    encrypted = List.copyOf(encrypted);
  }

  /**
   * What was read.
   *
   * @param source where from
   * @param cows with at least one record
   * @param records of all cows
   * @param train windows that networks are fitted on
   * @param validation windows that they are chosen by
   * @param test windows that they are judged by
   * @param yieldLow the yield that is 0 on the scale of the errors
   * @param yieldHigh the yield that is 1
   */
  public record Data(
      String source,
      int cows,
      int records,
      int train,
      int validation,
      int test,
      double yieldLow,
      double yieldHigh) {}

  /**
   * A network on integers.
   *
   * @param bits of inputs, weights and activations
   * @param errors on the whole test set
   * @param estimatedGates about how many bootstraps a window would take
   */
  public record Width(int bits, Metrics errors, long estimatedGates) {}

  /**
   * A run on ciphertexts.
   *
   * @param windows how many
   * @param agreeing how many gave the integer model's integer
   * @param clear the errors in the clear on the same windows
   * @param errors the errors of the decrypted forecasts
   * @param result costs and sizes
   * @param cores threads of the server
   */
  public record Encrypted(
      int windows,
      int agreeing,
      Forecasts.Errors clear,
      Metrics errors,
      EncryptedResult result,
      int cores) {

    /** Whether every window gave the integer model's integer. */
    public boolean bitExact() {
      return agreeing == windows;
    }

    /** Of one encrypted window. */
    public long bytesUpPerWindow() {
      return result.bytes().up() / windows;
    }

    /** Of one encrypted result. */
    public long bytesDownPerWindow() {
      return result.bytes().down() / windows;
    }

    /** Of inference, all threads together. */
    public double secondsPerWindow() {
      return result.inferenceSeconds() / windows;
    }
  }
}
