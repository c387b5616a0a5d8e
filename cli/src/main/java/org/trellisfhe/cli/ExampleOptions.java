package org.trellisfhe.cli;

import org.trellisfhe.cli.data.ExampleFormat;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how examples are read. */
final class ExampleOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--divide-by",
      paramLabel = "D",
      description =
          "What every number of an example is divided by. Default: 255 for images, 1 for text.")
  private Double divisor;

  @Option(
      names = "--header",
      description = "The first line of text has the columns' names, and is left out.")
  private boolean header;

  ExampleFormat format() {
    try {
      return new ExampleFormat(divisor, header);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--divide-by: " + e.getMessage(), e);
    }
  }
}
