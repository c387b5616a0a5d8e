package org.trellisfhe.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: measures and counts. */
@Command(
    name = "trellis",
    description = "What operations on encrypted data cost.",
    mixinStandardHelpOptions = true,
    subcommands = {BenchCommand.class, CircuitsCommand.class, ActivationCommand.class})
final class BenchTools implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
