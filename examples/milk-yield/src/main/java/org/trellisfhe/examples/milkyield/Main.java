package org.trellisfhe.examples.milkyield;

import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import org.trellisfhe.examples.milkyield.console.Cancellation;
import org.trellisfhe.examples.milkyield.console.ShutdownGuard;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Starts the program and sets its exit status. */
public final class Main {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_OPTIONS = 2;
  static final int STOPPED = 130;

  private Main() {}

  /**
   * Runs a command and ends the JVM.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    // Plots are drawn into files; no display is asked for.
    System.setProperty("java.awt.headless", "true");
    Cancellation cancellation = new Cancellation(Thread.currentThread());
    ShutdownGuard guard = ShutdownGuard.install(cancellation);
    int status = commandLine(cancellation).execute(args);
    if (guard.runIsOver()) {
      System.exit(status);
    }
  }

  /** The program without its end: prints, and returns the exit status. */
  static CommandLine commandLine(Cancellation cancellation) {
    TrellisCommand program = new TrellisCommand();
    return new CommandLine(program)
        .addSubcommand(new MilkYieldCommand(cancellation))
        .setParameterExceptionHandler(Main::wrongOptions)
        .setExecutionExceptionHandler(
            (e, command, parsed) -> failed(e, command.getErr(), program, cancellation));
  }

  private static int wrongOptions(ParameterException e, String... args) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("trellis: " + oneLine(e));
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return WRONG_OPTIONS;
  }

  private static int failed(
      Exception e, PrintWriter err, TrellisCommand program, Cancellation cancellation) {
    // A cancelled thread's files fail in ways of their own.
    if (e instanceof CancellationException || cancellation.isCancelled()) {
      err.println("cancelled");
      return STOPPED;
    }
    err.println("trellis: " + oneLine(e));
    if (program.stackTrace()) {
      e.printStackTrace(err);
    }
    return FAILED;
  }

  private static String oneLine(Exception e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message.replaceAll("\\s*\\R\\s*", " ");
  }
}
