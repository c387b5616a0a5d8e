package org.trellisfhe.cli.train;

import org.trellisfhe.console.Stage;

/** The stages of a training. */
enum TrainStage implements Stage {
  /** Reading images. */
  LOADING("Loading the data", "", "secondsLoading", false),
  /** Training on real numbers. */
  TRAINING_FLOAT("Training the float network", " steps", "secondsFloat", true),
  /** Training on grids. */
  TRAINING_QUANTISED("Training the integer network", " steps", "secondsQuantised", true),
  /** Scoring both on test data. */
  SCORING("Scoring on test images", "", "secondsScoring", false);

  private final String label;
  private final String unit;
  private final String key;
  private final boolean lengthy;

  TrainStage(String label, String unit, String key, boolean lengthy) {
    this.label = label;
    this.unit = unit;
    this.key = key;
    this.lengthy = lengthy;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public String unit() {
    return unit;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public boolean lengthy() {
    return lengthy;
  }
}
