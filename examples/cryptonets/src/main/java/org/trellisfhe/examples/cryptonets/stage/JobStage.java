package org.trellisfhe.examples.cryptonets.stage;

import java.util.List;
import org.trellisfhe.console.Stage;

/** The stages of a run, in their order. */
public final class JobStage {
  /** Reading images. */
  public static final Stage LOADING = new Stage("Loading the images", "", "secondsLoading", false);

  /** Training, unless a network is kept. */
  public static final Stage TRAINING =
      new Stage("Training the network", " steps", "secondsTraining", true);

  /** The whole test set in the clear. */
  public static final Stage SCORING =
      new Stage("Scoring in the clear", "", "secondsScoring", false);

  /** Joining layers, and foretelling sizes and errors. */
  public static final Stage PLANNING =
      new Stage("Planning the network", "", "secondsPlanning", false);

  /** Making the client's key and the evaluation key. */
  public static final Stage MAKING_KEYS = new Stage("Making keys", "", "secondsMakingKeys", false);

  /** The client's encryption. */
  public static final Stage ENCRYPTING =
      new Stage("Encrypting images", " pixels of all", "secondsEncrypting", true);

  /** The server's inference. */
  public static final Stage INFERRING =
      new Stage("Inferring on ciphertexts", " pixels of all", "secondsInferring", true);

  /** The client's decryption. */
  public static final Stage DECRYPTING =
      new Stage("Decrypting results", "", "secondsDecrypting", false);

  /** All of them, in their order. */
  public static final List<Stage> ALL =
      List.of(LOADING, TRAINING, SCORING, PLANNING, MAKING_KEYS, ENCRYPTING, INFERRING, DECRYPTING);

  private JobStage() {}
}
