package org.trellisfhe.console;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.trellisfhe.base.PrintableText;
import org.trellisfhe.console.files.FileErrors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A program of commands: starts one, says in a line what went wrong, and sets the exit status. */
public final class Program {
  /** All went well. */
  public static final int DONE = 0;

  /** The command failed. */
  public static final int FAILED = 1;

  /** The options were wrong; nothing was done. */
  public static final int WRONG_OPTIONS = 2;

  /** The run was stopped with Ctrl-C. */
  public static final int STOPPED = 130;

  private Program() {}

  /** {@return the program's name and the version of its jar} */
  public static String version() {
    String version = Program.class.getPackage().getImplementationVersion();
    return "trellis " + (version == null ? "(not packaged)" : version);
  }

  /**
   * Runs a command and ends the JVM.
   *
   * @param program makes the commands, which are stopped by what they get
   * @param args the command and its options
   */
  public static void main(Function<Cancellation, CommandLine> program, String... args) {
    // Numbers look the same everywhere, for whoever reads what was printed may be a program.
    Locale.setDefault(Locale.ROOT);
    Cancellation cancellation = new Cancellation(Thread.currentThread());
    ShutdownGuard guard = ShutdownGuard.install(cancellation);
    StandardOutput output = StandardOutput.install();
    CommandLine commands = program.apply(cancellation);
    commands.setOut(new PrintWriter(output.stream(), false, StandardCharsets.UTF_8));
    int status = output.status(execute(commands, args), System.err);
    if (guard.runIsOver()) {
      System.exit(status);
    }
  }

  /**
   * Runs a command.
   *
   * @param program with all its commands
   * @param args the command and its options
   * @return the exit status
   */
  static int execute(CommandLine program, String... args) {
    try {
      return program.execute(args);
    } catch (OutOfMemoryError e) {
      program
          .getErr()
          .println(
              "trellis: not enough memory: TRELLIS_JAVA_OPTS=-Xmx8g gives it 8 GB, for example");
      return FAILED;
    } finally {
      program.getOut().flush();
    }
  }

  /**
   * The program without its end: prints, and returns the exit status. Options by which an output
   * would destroy something are refused before a command begins.
   *
   * @param description lines for the help
   * @param cancellation stops a run
   * @param commands annotated for picocli
   */
  public static CommandLine commandLine(
      List<String> description, Cancellation cancellation, Object... commands) {
    TrellisCommand root = new TrellisCommand();
    CommandLine program = new CommandLine(root);
    program.getCommandSpec().usageMessage().description(description.toArray(String[]::new));
    for (Object command : commands) {
      program.addSubcommand(command);
    }
    return program
        // An argument that begins with @ is no file of options: it could be a secret, or endless.
        .setExpandAtFiles(false)
        .setExecutionStrategy(
            parsed -> {
              FileOptions.check(parsed);
              return new CommandLine.RunLast().execute(parsed);
            })
        .setParameterExceptionHandler(Program::wrongOptions)
        .setExecutionExceptionHandler(
            (e, command, parsed) -> failed(e, command.getErr(), root, cancellation));
  }

  private static int wrongOptions(ParameterException e, String... args) {
    CommandLine command = e.getCommandLine();
    // The parser of options has its own beginning for some of its messages.
    command.getErr().println("trellis: " + message(e).replaceFirst("^Error: ", ""));
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return WRONG_OPTIONS;
  }

  private static int failed(
      Exception e, PrintWriter err, TrellisCommand root, Cancellation cancellation) {
    // A cancelled thread's files fail in ways of their own.
    if (e instanceof CancellationException || cancellation.isCancelled()) {
      err.println("cancelled");
      return STOPPED;
    }
    err.println("trellis: " + message(e));
    if (root.stackTrace()) {
      e.printStackTrace(err);
    }
    return FAILED;
  }

  /**
   * What went wrong, each further line of it indented; whatever files had in their names or texts
   * is only shown.
   */
  private static String message(Exception e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    // Its message alone is mostly the file's name and nothing else.
    if (e instanceof FileSystemException file && file.getFile() != null) {
      message = FileErrors.cannot("use", Path.of(file.getFile()), file).getMessage();
    }
    return message
        .strip()
        .lines()
        .map(PrintableText::escaped)
        .collect(Collectors.joining(System.lineSeparator() + "  "));
  }
}
