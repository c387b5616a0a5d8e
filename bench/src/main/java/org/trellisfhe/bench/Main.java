package org.trellisfhe.bench;

import picocli.CommandLine;

/** Starts the program and sets its exit status. */
public final class Main {
  private Main() {}

  /**
   * Runs a command and ends the JVM.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    // Charts are drawn into files; no display is asked for.
    System.setProperty("java.awt.headless", "true");
    System.exit(commandLine().execute(args));
  }

  /** The program without its end: prints, and returns the exit status. */
  static CommandLine commandLine() {
    return new CommandLine(new BenchTools())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (e, args) -> {
              CommandLine command = e.getCommandLine();
              String name = command.getCommandSpec().qualifiedName();
              command.getErr().println(name + ": " + e.getMessage());
              command.getErr().println("Try '" + name + " --help'.");
              return 2;
            })
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              String message = e.getMessage() == null ? e.toString() : e.getMessage();
              String name = command.getCommandSpec().qualifiedName();
              command.getErr().println(name + ": " + message.strip());
              return 1;
            });
  }
}
