package org.trellisfhe.cli;

import org.trellisfhe.console.Stage;

/** The stages of all commands. */
enum CommandStage implements Stage {
  /** Reading model and contract, and planning the network. */
  PLANNING("Planning the network", "", "secondsPlanning", false),
  /** Making the client's key and the evaluation key. */
  MAKING_KEYS("Making keys", "", "secondsMakingKeys", true),
  /** Expanding the evaluation key. */
  READING_KEY("Reading the evaluation key", "", "secondsReadingKey", false),
  /** The client's encryption. */
  ENCRYPTING("Encrypting examples", " examples", "secondsEncrypting", true),
  /** The server's inference. */
  INFERRING("Inferring on ciphertexts", " bootstraps", "secondsInferring", true),
  /** Comparing with the network in the clear. */
  CHECKING("Checking the outputs", "", "secondsChecking", false),
  /** The client's decryption. */
  DECRYPTING("Decrypting outputs", " records", "secondsDecrypting", true);

  private final String label;
  private final String unit;
  private final String key;
  private final boolean lengthy;

  CommandStage(String label, String unit, String key, boolean lengthy) {
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
