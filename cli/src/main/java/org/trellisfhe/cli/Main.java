package org.trellisfhe.cli;

import java.util.List;
import org.trellisfhe.cli.train.TrainCommand;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.Program;
import picocli.CommandLine;

/** Starts the program. */
public final class Main {
  private static final List<String> DESCRIPTION =
      List.of(
          "Low-precision neural networks on encrypted data.",
          "",
          "Examples from data to results, and what operations cost, are told by programs of their own:",
          "see 'trellis milk-yield --help', 'trellis compare --help', 'trellis cryptonets --help',",
          "'trellis bench --help' and 'trellis circuits --help'.",
          "");

  private Main() {}

  /**
   * Runs a command and ends the JVM.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    Program.main(Main::commandLine, args);
  }

  /** The program without its end: prints, and returns the exit status. */
  static CommandLine commandLine(Cancellation cancellation) {
    return Program.commandLine(
        DESCRIPTION,
        cancellation,
        new TrainCommand(cancellation),
        new ImportCommand(cancellation),
        new ExportCommand(cancellation),
        new InspectCommand(cancellation),
        new KeygenCommand(cancellation),
        new EncryptCommand(cancellation),
        new InferCommand(cancellation),
        new DecryptCommand(cancellation));
  }
}
