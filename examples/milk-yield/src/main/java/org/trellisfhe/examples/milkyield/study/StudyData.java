package org.trellisfhe.examples.milkyield.study;

import java.util.List;
import java.util.stream.IntStream;
import org.trellisfhe.examples.milkyield.data.Herd;
import org.trellisfhe.examples.milkyield.data.Normaliser;
import org.trellisfhe.examples.milkyield.data.Samples;
import org.trellisfhe.examples.milkyield.data.Window;
import org.trellisfhe.examples.milkyield.data.WindowSamples;
import org.trellisfhe.examples.milkyield.data.WindowSplit;
import org.trellisfhe.examples.milkyield.data.Windows;

/**
 * A herd cut into windows, split by time and normalised.
 *
 * @param herd the herd
 * @param split its windows
 * @param normaliser fitted on what is known before the test's time
 * @param train what networks are fitted on
 * @param validation what they are chosen by
 * @param test what they are judged by
 */
public record StudyData(
    Herd herd,
    WindowSplit split,
    Normaliser normaliser,
    Samples train,
    Samples validation,
    Samples test) {
  private static final int LEAST_WINDOWS = 4;

  /**
   * Prepares a herd.
   *
   * @param herd with at least a few windows
   * @param seed draws the cows of the validation set; no secret
   * @throws IllegalArgumentException if there are too few windows to be split
   */
  public static StudyData of(Herd herd, long seed) {
    List<Window> windows = Windows.of(herd);
    if (windows.size() < LEAST_WINDOWS) {
      throw tooFew(windows.size());
    }
    WindowSplit split = WindowSplit.of(windows, seed);
    if (split.train().isEmpty() || split.validation().isEmpty() || split.test().isEmpty()) {
      throw tooFew(windows.size());
    }
    Normaliser normaliser = Normaliser.fit(split.fitted());
    return new StudyData(
        herd,
        split,
        normaliser,
        WindowSamples.of(split.train(), normaliser),
        WindowSamples.of(split.validation(), normaliser),
        WindowSamples.of(split.test(), normaliser));
  }

  /** How many test windows have features outside the ranges before the test's time. */
  public int clippedTestWindows() {
    return (int) split.test().stream().filter(normaliser::clips).count();
  }

  /** The names of features that had one value only before the test's time. */
  public List<String> constantFeatures() {
    return IntStream.range(0, herd.features().size())
        .filter(normaliser::isConstant)
        .mapToObj(herd.features()::get)
        .toList();
  }

  private static IllegalArgumentException tooFew(int windows) {
    return new IllegalArgumentException(
        "the herd has "
            + windows
            + " windows of "
            + (Windows.HISTORY + 1)
            + " records without a gap: too few to train and test on");
  }
}
