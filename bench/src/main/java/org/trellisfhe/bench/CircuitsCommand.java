package org.trellisfhe.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.bench.catalogue.Catalogue;
import org.trellisfhe.bench.catalogue.CircuitCost;
import org.trellisfhe.bench.catalogue.CircuitPicture;
import org.trellisfhe.bench.catalogue.CostJson;
import org.trellisfhe.bench.catalogue.CostTable;
import org.trellisfhe.bench.catalogue.EncodingName;
import org.trellisfhe.console.Program;
import org.trellisfhe.console.files.Writes;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints what operations cost in bootstraps. */
@Command(
    name = "circuits",
    description = {
      "Counts the gates of operations on encrypted words.",
      "",
      "'bootstraps' includes refreshes, which depend on the parameter set's noise; 'depth' is how"
          + " many bootstraps come after each other. What would not fit into a word of 64 bits is"
          + " left out.",
    },
    sortOptions = false)
final class CircuitsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--operation",
      split = ",",
      paramLabel = "NAME",
      description = "Only these operations.")
  private Set<String> operations = Set.of();

  @Option(
      names = "--encoding",
      split = ",",
      paramLabel = "NAME",
      description = "Only these encodings: unsigned, twos-complement, ones-complement.")
  private Set<String> encodings = Set.of();

  @Option(
      names = "--width",
      split = ",",
      paramLabel = "BITS",
      defaultValue = "8",
      description = "Widths of the operands, 1 to 64; ${DEFAULT-VALUE} if none is given.")
  private List<Integer> widths;

  @Option(
      names = "--parameters",
      paramLabel = "SET",
      description = "Whose noise the circuits must bear; the default set if none is named.")
  private String parameters = ParameterSets.DEFAULT.name();

  @Writes
  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the figures: an array of objects.")
  private Path json;

  @Writes
  @Option(
      names = "--dot",
      paramLabel = "FILE",
      description = "Write a picture of one circuit for Graphviz: name an operation and encoding.")
  private Path dot;

  @Override
  public Integer call() throws IOException {
    List<CircuitCost> costs = costs();
    if (dot != null && costs.size() != 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--dot draws one circuit, and there are %d: name --operation, --encoding and --width"
              .formatted(costs.size()));
    }
    WholeFile.checkAll(json, dot);
    PrintWriter out = spec.commandLine().getOut();
    CostTable.lines(costs).forEach(out::println);
    out.flush();
    if (json != null) {
      new WholeFile(json).write(CostJson.bytes(costs));
    }
    if (dot != null) {
      CircuitCost cost = costs.get(0);
      String title =
          "%s, %s, %d bits: %d bootstraps"
              .formatted(
                  cost.operation(),
                  EncodingName.of(cost.encoding()),
                  cost.width(),
                  cost.report().bootstraps());
      byte[] picture = CircuitPicture.of(cost.circuit(), title).getBytes(StandardCharsets.UTF_8);
      new WholeFile(dot).write(picture);
    }
    return Program.DONE;
  }

  private List<CircuitCost> costs() {
    try {
      Set<Encoding> chosen =
          encodings.stream().map(EncodingName::parse).collect(Collectors.toUnmodifiableSet());
      ParameterSet set =
          ParameterSets.byName(parameters)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException("parameters '" + parameters + "': no such set"));
      return Catalogue.costs(operations, chosen, widths, NoiseBudget.of(new NoiseModel(set)));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
