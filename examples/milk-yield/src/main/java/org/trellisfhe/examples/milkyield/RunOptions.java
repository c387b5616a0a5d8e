package org.trellisfhe.examples.milkyield;

import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.ProgressOption;
import org.trellisfhe.console.Stages;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of every run: how networks are trained, and who works and tells. */
final class RunOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--bits",
      paramLabel = "B",
      defaultValue = "4",
      description = "Bits of inputs, weights and activations, 2 to 8. Default: ${DEFAULT-VALUE}.")
  private int bits;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed of data and training, never of keys. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that infer. Default: one a processor.")
  private Integer threads;

  @Mixin private ProgressOption progress;

  /**
   * Refuses what is out of range.
   *
   * @throws IllegalArgumentException naming the option
   */
  void check() {
    requireRange("--bits", bits, 2, 8);
    requireRange("--threads", threads(), 1, 1024);
  }

  static void requireRange(String option, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(option + " " + value + ": must be " + low + " to " + high);
    }
  }

  int bits() {
    return bits;
  }

  long seed() {
    return seed;
  }

  int threads() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /** Stages of a run. */
  Stages stages(Cancellation cancellation) {
    return progress.stages(spec.commandLine().getErr(), cancellation);
  }
}
