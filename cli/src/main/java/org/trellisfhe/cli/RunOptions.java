package org.trellisfhe.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.trellisfhe.base.PrintableText;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.ProgressOption;
import org.trellisfhe.console.Stage;
import org.trellisfhe.console.Stages;
import org.trellisfhe.console.files.Writes;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command, and what comes of them. */
public final class RunOptions {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Writes
  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write what was done to a file, for programs.")
  private Path json;

  @Mixin private ProgressOption progress;

  /**
   * Begins a run.
   *
   * @param cancellation stops it
   * @return shows and times its stages
   * @throws IOException if the file for programs cannot be written
   */
  public Stages begin(Cancellation cancellation) throws IOException {
    WholeFile.checkAll(json);
    return progress.stages(spec.commandLine().getErr(), cancellation);
  }

  /**
   * Refuses a number that an option does not take.
   *
   * @throws ParameterException naming the option and its range
   */
  public void check(String option, int value, int low, int high) {
    if (value < low || value > high) {
      throw new ParameterException(
          spec.commandLine(), "%s = %d: must be %d to %d".formatted(option, value, low, high));
    }
  }

  /** An object for {@link #write}. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /**
   * Writes the file for programs, if one was asked for.
   *
   * @param report what was done
   * @throws IOException if that fails
   */
  public void write(ObjectNode report) throws IOException {
    if (json != null) {
      String text = MAPPER.writeValueAsString(report).replace(System.lineSeparator(), "\n") + "\n";
      new WholeFile(json).write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** As {@link #write(ObjectNode)}, with the seconds of each stage. */
  public void write(ObjectNode report, Stages stages) throws IOException {
    for (Map.Entry<Stage, Double> stage : stages.seconds().entrySet()) {
      report.put(stage.getKey().key(), stage.getValue());
    }
    write(report);
  }

  /** Prints a line for people; whatever files had in their names or texts is only shown. */
  public void say(String line) {
    spec.commandLine().getOut().println(PrintableText.escaped(line));
    spec.commandLine().getOut().flush();
  }

  /** Says what people should know beside what was asked for, where results may be printed, too. */
  public void note(String line) {
    spec.commandLine().getErr().println("trellis: note: " + PrintableText.escaped(line));
    spec.commandLine().getErr().flush();
  }
}
