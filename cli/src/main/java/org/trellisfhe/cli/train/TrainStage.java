package org.trellisfhe.cli.train;

import org.trellisfhe.console.Stage;

/** The stages of a training. */
final class TrainStage {
  /** Reading images. */
  static final Stage LOADING = new Stage("Loading the data", "", "secondsLoading", false);

  /** Training on real numbers. */
  static final Stage TRAINING_FLOAT =
      new Stage("Training the float network", " steps", "secondsFloat", true);

  /** Training on grids. */
  static final Stage TRAINING_QUANTISED =
      new Stage("Training the integer network", " steps", "secondsQuantised", true);

  /** Scoring both on test data. */
  static final Stage SCORING = new Stage("Scoring on test images", "", "secondsScoring", false);

  private TrainStage() {}
}
