package org.trellisfhe.console;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.stream.Collectors;
import picocli.CommandLine;

/**
 * What a run of a program left, for whoever runs it inside a JVM: its tests.
 *
 * @param status that it returned
 * @param out what it printed
 * @param err what it said beside that, without lines of progress
 */
public record ProgramRun(int status, String out, String err) {
  /**
   * Runs a program to its end.
   *
   * @param program with all its commands
   * @param stages that it tells of
   * @param args the command and its options
   */
  public static ProgramRun of(CommandLine program, Collection<Stage> stages, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Program.execute(program.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)), args);
    return new ProgramRun(status, out.toString(), withoutProgress(err.toString(), stages));
  }

  /**
   * Lines that are no progress.
   *
   * @param err what a program said
   * @param stages that it tells of
   */
  public static String withoutProgress(String err, Collection<Stage> stages) {
    return err.lines()
        .filter(line -> stages.stream().noneMatch(stage -> line.startsWith(stage.label())))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }
}
