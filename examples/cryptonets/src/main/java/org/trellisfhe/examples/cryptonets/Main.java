package org.trellisfhe.examples.cryptonets;

import java.util.List;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.Program;
import picocli.CommandLine;

/** Starts the program. */
public final class Main {
  private static final List<String> DESCRIPTION =
      List.of("Neural networks on encrypted data, thousands of examples at once.", "");

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
    return Program.commandLine(DESCRIPTION, cancellation, new CryptoNetsCommand(cancellation));
  }
}
