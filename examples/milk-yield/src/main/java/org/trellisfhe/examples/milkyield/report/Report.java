package org.trellisfhe.examples.milkyield.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.trellisfhe.console.Stage;
import org.trellisfhe.examples.milkyield.data.Metrics;
import org.trellisfhe.examples.milkyield.data.Missing;
import org.trellisfhe.examples.milkyield.encrypted.Cost;
import org.trellisfhe.examples.milkyield.encrypted.EncryptedResult;
import org.trellisfhe.examples.milkyield.encrypted.Mode;
import org.trellisfhe.examples.milkyield.study.Forecasts;
import org.trellisfhe.examples.milkyield.study.StudyData;
import org.trellisfhe.quant.ActivationFunction;

/**
 * All figures of a run. Errors are on the scale of the targets, on which the range of yields before
 * the test's time is 0 to 1; if there is no range, in the unit of the yields.
 *
 * @param data what was read
 * @param network what the networks' layers end with
 * @param bits of inputs, weights and activations of the network on integers
 * @param seed of data and training
 * @param errors on the whole test set
 * @param widths networks of several widths, if they were asked for
 * @param plans what modes would take, if no more than that was asked for
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
    List<Planned> plans,
    List<Encrypted> encrypted,
    Map<Stage, Double> seconds) {
  /** Takes unmodifiable copies. */
  public Report {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(errors, "errors");
    widths = List.copyOf(widths);
    plans = List.copyOf(plans);
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
   * @param constantYields whether all yields before the test's time are the same, so that errors
   *     are in the unit of the yields
   * @param missing what was missing in the records
   * @param clipped test windows with features outside the ranges before the test's time
   * @param constant features that had one value only before the test's time
   */
  public record Data(
      String source,
      int cows,
      int records,
      int train,
      int validation,
      int test,
      double yieldLow,
      double yieldHigh,
      boolean constantYields,
      Missing missing,
      int clipped,
      List<String> constant) {
    /** Takes an unmodifiable copy. */
    public Data {
      Objects.requireNonNull(missing, "missing");
      constant = List.copyOf(constant);
    }

    /**
     * The figures of a study.
     *
     * @param source where its herd comes from, in a few words
     * @param study the herd, cut and normalised
     */
    public static Data of(String source, StudyData study) {
      return new Data(
          source,
          study.herd().cows().size(),
          study.herd().records(),
          study.train().size(),
          study.validation().size(),
          study.test().size(),
          study.normaliser().unscaleYield(0),
          study.normaliser().unscaleYield(1),
          study.normaliser().constantYields(),
          study.herd().missing(),
          study.clippedTestWindows(),
          study.constantFeatures());
    }
  }

  /**
   * A network on integers.
   *
   * @param bits of inputs, weights and activations
   * @param errors on the whole test set
   * @param estimatedGates about how many bootstraps a window would take
   */
  public record Width(int bits, Metrics errors, long estimatedGates) {}

  /**
   * A mode that was planned and not run.
   *
   * @param mode how it would run
   * @param cost what it would take
   */
  public record Planned(Mode mode, Cost cost) {}

  /**
   * How far forecasts are from others of the same windows.
   *
   * @param greatest distance
   * @param rootMeanSquare of all distances
   */
  public record Distance(double greatest, double rootMeanSquare) {}

  /**
   * A run on ciphertexts.
   *
   * @param windows how many
   * @param agreeing how many gave the integer network's forecast: its very integer or, of modes
   *     that are not exact, a number nearer to it than to its neighbours
   * @param beyond how many have sums beyond the ranges that polynomials were fitted to; 0 of exact
   *     modes
   * @param clear the errors in the clear on the same windows
   * @param errors the errors of the decrypted forecasts
   * @param noise from what the same network gives in the clear
   * @param fromIntegers from what the network on integers gives
   * @param fromFloat from what the float network gives
   * @param result costs and sizes
   * @param cores threads of the server
   */
  public record Encrypted(
      int windows,
      int agreeing,
      int beyond,
      Forecasts.Errors clear,
      Metrics errors,
      Distance noise,
      Distance fromIntegers,
      Distance fromFloat,
      EncryptedResult result,
      int cores) {
    /** A deviation that noise exceeds in none of any number of windows. */
    private static final double MOST_DEVIATIONS = 10;

    /**
     * Whether the results are right: to the bit, or in modes that are not exact within ten times
     * the error that was foretold.
     */
    public boolean right() {
      return result.cost() instanceof Cost.OfSlots slots
          ? noise.greatest() <= MOST_DEVIATIONS * slots.slots().error()
          : bitExact();
    }

    /** Whether every window gave the integer network's forecast. */
    public boolean bitExact() {
      return result.mode().exact() && agreeing == windows;
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
      return result.seconds().inference() / windows;
    }
  }
}
