package org.trellisfhe.examples.milkyield.stage;

import java.util.List;
import org.trellisfhe.console.Stage;

/** The stages of a run, in their order. */
public final class JobStage {
  /** Reading or generating the herd, cutting and splitting windows. */
  public static final Stage LOADING = new Stage("Loading the herd", "", "secondsLoading", false);

  /** Training the network on real numbers. */
  public static final Stage TRAINING_FLOAT =
      new Stage("Training the float network", " epochs", "secondsTrainingFloat", true);

  /** Training the network on integers. */
  public static final Stage TRAINING_QUANTISED =
      new Stage("Training the integer network", " descents", "secondsTrainingQuantised", true);

  /** Training the network on integers of every other width. */
  public static final Stage SWEEPING =
      new Stage("Training at 2 to 8 bits", " descents", "secondsSweeping", true);

  /** Lowering the integer model to gates, or planning its look-ups. */
  public static final Stage BUILDING =
      new Stage("Planning the network", "", "secondsBuilding", false);

  /** Making the client's key and the evaluation key. */
  public static final Stage MAKING_KEYS = new Stage("Making keys", "", "secondsMakingKeys", true);

  /** The client's encryption. */
  public static final Stage ENCRYPTING =
      new Stage("Encrypting windows", " windows", "secondsEncrypting", false);

  /** The server's inference. */
  public static final Stage INFERRING =
      new Stage("Inferring on ciphertexts", " bootstraps", "secondsInferring", true);

  /** The same, where one message has many windows and nothing is bootstrapped. */
  public static final Stage INFERRING_PACKED =
      new Stage("Inferring on packed windows", " messages", "secondsInferringPacked", true);

  /** The server's reading of the evaluation key. */
  public static final Stage OPENING = new Stage("Opening the server", "", "secondsOpening", false);

  /** Runs that are not counted. */
  public static final Stage WARMING = new Stage("Warming up", "", "secondsWarming", false);

  /** Runs of one window by itself. */
  public static final Stage TIMING = new Stage("Timing one window", "", "secondsTiming", false);

  /** Operations by themselves. */
  public static final Stage TIMING_OPERATIONS =
      new Stage("Timing operations", " operations", "secondsTimingOperations", false);

  /** The client's decryption. */
  public static final Stage DECRYPTING =
      new Stage("Decrypting results", " windows", "secondsDecrypting", false);

  /** All of them, in their order. */
  public static final List<Stage> ALL =
      List.of(
          LOADING,
          TRAINING_FLOAT,
          TRAINING_QUANTISED,
          SWEEPING,
          BUILDING,
          MAKING_KEYS,
          ENCRYPTING,
          OPENING,
          WARMING,
          INFERRING,
          INFERRING_PACKED,
          TIMING,
          DECRYPTING,
          TIMING_OPERATIONS);

  private JobStage() {}
}
