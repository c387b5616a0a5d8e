package org.trellisfhe.cli;

import java.util.List;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.Progress;
import org.trellisfhe.console.Stage;

/** The stages of all commands. */
final class CommandStage {
  /** Reading model and contract, and planning the network. */
  static final Stage PLANNING =
      new Stage("Planning the network", " steps", "secondsPlanning", false);

  /** Measuring a foreign network's activations and quantising it. */
  static final Stage CALIBRATING =
      new Stage("Quantising the network", "", "secondsCalibrating", false);

  /** Making the client's key and the evaluation key. */
  static final Stage MAKING_KEYS = new Stage("Making keys", "", "secondsMakingKeys", true);

  /** Expanding the evaluation key. */
  static final Stage READING_KEY =
      new Stage("Reading the evaluation key", "", "secondsReadingKey", false);

  /** The client's encryption. */
  static final Stage ENCRYPTING =
      new Stage("Encrypting examples", " examples", "secondsEncrypting", true);

  /** The server's inference. */
  static final Stage INFERRING =
      new Stage("Inferring on ciphertexts", " bootstraps", "secondsInferring", true);

  /** Comparing with the network in the clear. */
  static final Stage CHECKING = new Stage("Checking the outputs", "", "secondsChecking", false);

  /** The client's decryption. */
  static final Stage DECRYPTING =
      new Stage("Decrypting outputs", " records", "secondsDecrypting", true);

  /** All of them, in their order. */
  static final List<Stage> ALL =
      List.of(
          PLANNING,
          CALIBRATING,
          MAKING_KEYS,
          READING_KEY,
          ENCRYPTING,
          INFERRING,
          CHECKING,
          DECRYPTING);

  private CommandStage() {}

  /** Shows how far planning is, and stops it. */
  static ProgressListener planning(Progress.Meter meter, Cancellation cancellation) {
    return (done, total) -> {
      cancellation.check();
      meter.at(done, total);
    };
  }
}
