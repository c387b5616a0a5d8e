package org.trellisfhe.console;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;

/** Runs the stages of a job one after another: shows each, takes its time, stops between them. */
public final class Stages {
  private final Progress progress;
  private final Cancellation cancellation;
  private final Map<Stage, Double> seconds = new LinkedHashMap<>();

  /**
   * Stages of one job.
   *
   * @param progress shows them
   * @param cancellation stops them
   */
  public Stages(Progress progress, Cancellation cancellation) {
    this.progress = Objects.requireNonNull(progress, "progress");
    this.cancellation = Objects.requireNonNull(cancellation, "cancellation");
  }

  /**
   * What a stage does.
   *
   * @param <T> its result
   */
  @FunctionalInterface
  public interface Work<T> {
    /**
     * Does it.
     *
     * @param meter to be told of steps, if there are any to be counted
     * @return the result
     * @throws IOException if bytes cannot be read or written
     */
    T run(Progress.Meter meter) throws IOException;
  }

  /**
   * Runs a stage.
   *
   * @param stage which; run twice, its times are added
   * @param work what it does
   * @param <T> its result
   * @return the result
   * @throws IOException as the work does
   * @throws CancellationException if the job is cancelled
   */
  public <T> T run(Stage stage, Work<T> work) throws IOException {
    cancellation.check();
    long start = System.nanoTime();
    T result;
    try (Progress.Meter meter = progress.start(stage)) {
      result = work.run(meter);
    }
    cancellation.check();
    seconds.merge(stage, (System.nanoTime() - start) / 1e9, Double::sum);
    return result;
  }

  /** What stops the job. */
  public Cancellation cancellation() {
    return cancellation;
  }

  /** Seconds of each stage so far, in the order of their first runs. */
  public Map<Stage, Double> seconds() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
  }

  /** Seconds of one stage; 0 if it was not run. */
  public double seconds(Stage stage) {
    return seconds.getOrDefault(stage, 0.0);
  }
}
