package org.trellisfhe.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.bench.report.ActivationChart;
import org.trellisfhe.bench.report.ActivationError;
import org.trellisfhe.console.Program;
import org.trellisfhe.console.files.Writes;
import org.trellisfhe.quant.Activation;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares the sigmoid's exact tables with the cubic that others evaluate on ciphertexts. */
@Command(
    name = "activation",
    description = {
      "Prints how far tables of the sigmoid, and the cubic 0.5 + 0.197 x - 0.004 x^3, are from it.",
      "",
      "The errors are those over every number of a signed input format; a table's are nothing but"
          + " the rounding to its values.",
    },
    sortOptions = false)
final class ActivationCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--input-bits",
      paramLabel = "BITS",
      defaultValue = "8",
      description = "Bits of the input, sign included, 2 to 16; ${DEFAULT-VALUE} by default.")
  private int inputBits;

  @Option(
      names = "--limit",
      paramLabel = "X",
      defaultValue = "8",
      description = "Inputs are from -X to below X; ${DEFAULT-VALUE} by default.")
  private double limit;

  @Option(
      names = "--output-bits",
      paramLabel = "BITS",
      defaultValue = "4",
      description = "Bits of the drawn table's values, 1 to 16; ${DEFAULT-VALUE} by default.")
  private int outputBits;

  @Writes
  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Draw the sigmoid, its table and the cubic.")
  private Path svg;

  @Override
  public Integer call() throws IOException {
    IntegerFormat input = input();
    Activation drawn = Activation.sigmoid(input, output());
    WholeFile.checkAll(svg);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "inputs %s to %s in steps of %s"
            .formatted(
                input.real(input.range().low()), input.real(input.range().high()), input.unit()));
    out.println(ActivationError.head());
    ActivationError.ofSigmoid(input).forEach(error -> out.println(error.line()));
    out.flush();
    if (svg != null) {
      new WholeFile(svg).write(ActivationChart.svg(drawn));
    }
    return Program.DONE;
  }

  private IntegerFormat input() {
    try {
      IntRange range = IntegerFormat.signed(inputBits, 1).range();
      return new IntegerFormat(range, limit / -range.low());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "input: " + e.getMessage(), e);
    }
  }

  private IntegerFormat output() {
    try {
      return IntegerFormat.unsigned(outputBits, 1.0);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "output: " + e.getMessage(), e);
    }
  }
}
