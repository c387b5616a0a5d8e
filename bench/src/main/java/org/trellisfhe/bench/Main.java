package org.trellisfhe.bench;

import picocli.CommandLine;

/** Starts the program and sets its exit status. */
public final class Main {
  private Main() {}

  /**
   * Runs benchmarks and ends the JVM.
   *
   * @param args a suite and options
   */
  public static void main(String[] args) {
    // Charts are drawn into files; no display is asked for.
    System.setProperty("java.awt.headless", "true");
    System.exit(commandLine().execute(args));
  }

  /** The program without its end: prints, and returns the exit status. */
  static CommandLine commandLine() {
    return new CommandLine(new BenchCommand())
        .setCommandName("trellis bench")
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (e, args) -> {
              CommandLine command = e.getCommandLine();
              command.getErr().println("trellis bench: " + e.getMessage());
              command.getErr().println("Try 'trellis bench --help'.");
              return 2;
            })
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              String message = e.getMessage() == null ? e.toString() : e.getMessage();
              command.getErr().println("trellis bench: " + message.strip());
              return 1;
            });
  }
}
