package org.trellisfhe.examples.cryptonets;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Collectors;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.examples.cryptonets.stage.JobStage;

/** Runs the program in this JVM. */
final class Cli {
  private Cli() {}

  /** What a run left; errors without the lines of progress. */
  record Result(int status, String out, String err) {}

  static Result run(String... args) {
    return run(new Cancellation(Thread.currentThread()), args);
  }

  static Result run(Cancellation cancellation, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Main.commandLine(cancellation)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args);
    return new Result(status, out.toString(), withoutProgress(err.toString()));
  }

  private static String withoutProgress(String err) {
    return err.lines()
        .filter(line -> JobStage.ALL.stream().noneMatch(s -> line.startsWith(s.label())))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }
}
