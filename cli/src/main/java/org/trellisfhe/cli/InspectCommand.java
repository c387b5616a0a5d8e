package org.trellisfhe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.cli.inspect.FileInspector;
import org.trellisfhe.cli.inspect.Inspection;
import org.trellisfhe.cli.inspect.PlanInspector;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.Program;
import org.trellisfhe.console.Stages;
import org.trellisfhe.console.files.Reads;
import org.trellisfhe.console.files.Writes;
import org.trellisfhe.lwe.ckks.CkksSets;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.params.SchemeParameters;
import org.trellisfhe.nn.deploy.ContractFile;
import org.trellisfhe.nn.deploy.DeployedModel;
import org.trellisfhe.nn.deploy.Mode;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.io.Model;
import org.trellisfhe.quant.io.ModelFile;
import org.trellisfhe.quant.io.RealModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The model owner's step, and everybody's who wants to know what a file is. */
@Command(
    name = "inspect",
    description = {
      "Says what a file is: a model, a contract, a key (without its secrets), encrypted records.",
      "Of a model it says what its run on ciphertexts would cost, and writes the contract that"
          + " clients need.",
    },
    sortOptions = false)
final class InspectCommand implements Callable<Integer> {
  private static final double LOG2_FAILURE = -128;

  private final Cancellation cancellation;

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;

  @Reads
  @Parameters(paramLabel = "FILE", description = "Any file of Trellis.")
  private Path file;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = {
        "How the model would run: lookup (every number one ciphertext), bitwise (every bit one),",
        "ckks (many numbers one), or none. Default: lookup for models on integers, ckks for those on"
            + " real numbers."
      })
  private String mode;

  @Option(
      names = "--params",
      paramLabel = "NAME",
      description = "Parameter set. Default: the quickest that fails with 2^-128 at most.")
  private String parameters;

  @Writes
  @Option(
      names = "--contract",
      paramLabel = "FILE",
      description = "Write what clients need to a file; of the weights it tells nothing.")
  private Path contract;

  @Option(
      names = "--privacy",
      paramLabel = "P",
      description = {
        "Results hide the model, but for its values, from whoever decrypts at most 2^P records: 10"
            + " to 40, or none where the data owner may know the model. Default: 10 by look-ups, 20"
            + " bit by bit."
      })
  private String privacy;

  InspectCommand(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  @Override
  public Integer call() throws IOException {
    Stages stages = options.begin(cancellation);
    WholeFile.checkAll(contract);
    Optional<Privacy> hidden = PrivacyOption.of(spec, privacy);
    requireMode();
    Optional<Model> model =
        Sources.read(file, FileInspector::isModel)
            ? Optional.of(Sources.read(file, ModelFile::read))
            : Optional.empty();
    if (model.isEmpty() && contract != null) {
      throw new IOException(file + ": is no model, so that there is no contract for it");
    }
    Inspection found =
        model.isPresent()
            ? FileInspector.inspect(model.get())
            : Sources.read(file, FileInspector::inspect);
    Optional<Mode> wanted = model.flatMap(this::mode);
    Optional<SchemeParameters> set = set(wanted);
    if (wanted.isPresent()) {
      Wish wish = new Wish(wanted.get(), set, hidden.orElse(wanted.get().usualPrivacy()));
      plan(model.orElseThrow(), wish, found, stages);
    }
    found.lines().forEach(line -> options.say(line));
    options.write(found.json());
    return Program.DONE;
  }

  /** How the model is to run. */
  private record Wish(Mode mode, Optional<SchemeParameters> set, Privacy privacy) {
    DeployedModel plan(Model model, ProgressListener watch) {
      return set.isPresent()
          ? DeployedModel.of(model, mode, set.get(), privacy, watch)
          : DeployedModel.quickest(model, mode, LOG2_FAILURE, privacy, watch);
    }
  }

  private void plan(Model model, Wish wish, Inspection found, Stages stages) throws IOException {
    Mode wanted = wish.mode;
    try {
      DeployedModel deployed =
          stages.run(
              CommandStage.PLANNING,
              meter -> wish.plan(model, CommandStage.planning(meter, cancellation)));
      PlanInspector.inspect(deployed, found);
      if (contract != null) {
        Sources.read(
            contract,
            place -> {
              ContractFile.write(place, deployed.contract());
              return place;
            });
        found.lines().add("contract          " + contract + ": for whoever encrypts");
      }
    } catch (IllegalArgumentException e) {
      if (contract != null) {
        throw new IOException(file + ": cannot run in mode " + wanted + ": " + e.getMessage(), e);
      }
      found.lines().add("");
      found.lines().add("on ciphertexts    not in mode " + wanted + ": " + e.getMessage());
    }
  }

  private void requireMode() {
    boolean none = "none".equals(mode) && contract == null;
    if (mode != null && !none && Mode.named(mode).isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--mode " + mode + ": must be lookup, bitwise or ckks, or none without --contract");
    }
  }

  /** Of a model. */
  private Optional<Mode> mode(Model model) {
    if (mode != null) {
      return Mode.named(mode);
    }
    return Optional.of(model instanceof RealModel ? Mode.CKKS : Mode.LOOKUP);
  }

  private Optional<SchemeParameters> set(Optional<Mode> wanted) {
    if (parameters == null || wanted.isEmpty()) {
      return Optional.empty();
    }
    Optional<? extends SchemeParameters> found =
        switch (wanted.get()) {
          case LOOKUP -> LookupSets.byName(parameters);
          case BITWISE -> ParameterSets.byName(parameters);
          case CKKS -> CkksSets.byName(parameters);
        };
    return Optional.of(
        found
            .filter(SchemeParameters::secure)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "--params %s: there is no such secure set for mode %s"
                            .formatted(parameters, wanted.get()))));
  }
}
