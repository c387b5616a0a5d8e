package org.trellisfhe.bench;

import java.util.List;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.Program;
import picocli.CommandLine;

/** Starts the program. */
public final class Main {
  private static final List<String> DESCRIPTION =
      List.of("What operations on encrypted data cost.", "");

  private Main() {}

  /**
   * Runs a command and ends the JVM.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    // Charts are drawn into files; no display is asked for.
    System.setProperty("java.awt.headless", "true");
    Program.main(Main::commandLine, args);
  }

  /** The program without its end: prints, and returns the exit status. */
  static CommandLine commandLine(Cancellation cancellation) {
    return Program.commandLine(
            DESCRIPTION,
            cancellation,
            new BenchCommand(),
            new CircuitsCommand(),
            new ActivationCommand())
        .setCaseInsensitiveEnumValuesAllowed(true);
  }
}
