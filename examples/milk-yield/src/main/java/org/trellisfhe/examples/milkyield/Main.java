package org.trellisfhe.examples.milkyield;

import java.util.List;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.Program;
import picocli.CommandLine;

/** Starts the program. */
public final class Main {
  private static final List<String> DESCRIPTION =
      List.of(
          "Low-precision neural networks on encrypted data.",
          "",
          "What operations cost is told by a program of its own:",
          "see 'trellis bench --help' and 'trellis circuits --help'.",
          "");

  private Main() {}

  /**
   * Runs a command and ends the JVM.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    // Plots are drawn into files; no display is asked for.
    System.setProperty("java.awt.headless", "true");
    Program.main(Main::commandLine, args);
  }

  /** The program without its end: prints, and returns the exit status. */
  static CommandLine commandLine(Cancellation cancellation) {
    return Program.commandLine(
        DESCRIPTION,
        cancellation,
        new MilkYieldCommand(cancellation),
        new CompareCommand(cancellation));
  }
}
