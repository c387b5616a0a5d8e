package org.trellisfhe.examples.milkyield.stage;

import org.trellisfhe.console.Stage;

/** The stages of a run, in their order. */
public enum JobStage implements Stage {
  /** Reading or generating the herd, cutting and splitting windows. */
  LOADING("Loading the herd", "", "secondsLoading", false),
  /** Training the network on real numbers. */
  TRAINING_FLOAT("Training the float network", " epochs", "secondsTrainingFloat", true),
  /** Training the network on integers. */
  TRAINING_QUANTISED("Training the integer network", " epochs", "secondsTrainingQuantised", true),
  /** Training the network on integers of every other width. */
  SWEEPING("Training at 2 to 8 bits", " epochs", "secondsSweeping", true),
  /** Lowering the integer model to gates, or planning its look-ups. */
  BUILDING("Planning the network", "", "secondsBuilding", false),
  /** Making the client's key and the evaluation key. */
  MAKING_KEYS("Making keys", "", "secondsMakingKeys", true),
  /** The client's encryption. */
  ENCRYPTING("Encrypting windows", " windows", "secondsEncrypting", false),
  /** The server's inference. */
  INFERRING("Inferring on ciphertexts", " bootstraps", "secondsInferring", true),
  /** The client's decryption. */
  DECRYPTING("Decrypting results", " windows", "secondsDecrypting", false);

  private final String label;
  private final String unit;
  private final String key;
  private final boolean lengthy;

  JobStage(String label, String unit, String key, boolean lengthy) {
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
