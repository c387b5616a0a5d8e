package org.trellisfhe.console;

/** Stages for tests. */
enum TestStage implements Stage {
  LOADING("Loading the herd", "", false),
  MAKING_KEYS("Making keys", "", true),
  SWEEPING("Training at 2 to 8 bits", " epochs", true),
  INFERRING("Inferring on ciphertexts", " bootstraps", true);

  private final String label;
  private final String unit;
  private final boolean lengthy;

  TestStage(String label, String unit, boolean lengthy) {
    this.label = label;
    this.unit = unit;
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
    return name();
  }

  @Override
  public boolean lengthy() {
    return lengthy;
  }
}
