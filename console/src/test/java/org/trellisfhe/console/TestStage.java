package org.trellisfhe.console;

/** Stages for tests. */
final class TestStage {
  static final Stage LOADING = new Stage("Loading the herd", "", "LOADING", false);

  static final Stage MAKING_KEYS = new Stage("Making keys", "", "MAKING_KEYS", true);

  static final Stage SWEEPING = new Stage("Training at 2 to 8 bits", " epochs", "SWEEPING", true);

  static final Stage INFERRING =
      new Stage("Inferring on ciphertexts", " bootstraps", "INFERRING", true);

  private TestStage() {}
}
