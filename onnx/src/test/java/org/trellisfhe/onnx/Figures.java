package org.trellisfhe.onnx;

/** Prints what tests measure, where -Dtrellis.figures=true asks for it. */
final class Figures {
  private Figures() {}

  static void print(String line) {
    if (Boolean.getBoolean("trellis.figures")) {
      System.out.println(line);
    }
  }
}
