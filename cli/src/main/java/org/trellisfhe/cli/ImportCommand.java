package org.trellisfhe.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.trellisfhe.base.PrintableText;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.cli.convert.ModeCheck;
import org.trellisfhe.cli.convert.Precision;
import org.trellisfhe.cli.convert.Quantisation;
import org.trellisfhe.cli.convert.QuantisationOptions;
import org.trellisfhe.cli.convert.QuantisationReport;
import org.trellisfhe.cli.convert.SlotConversion;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.Program;
import org.trellisfhe.console.Progress;
import org.trellisfhe.console.Stages;
import org.trellisfhe.console.files.DerivesFiles;
import org.trellisfhe.console.files.Reads;
import org.trellisfhe.console.files.UsedFile;
import org.trellisfhe.console.files.Writes;
import org.trellisfhe.nn.client.Examples;
import org.trellisfhe.nn.deploy.DeployedModel;
import org.trellisfhe.nn.deploy.Mode;
import org.trellisfhe.nn.deploy.SlotContract;
import org.trellisfhe.onnx.OnnxModel;
import org.trellisfhe.onnx.OnnxReader;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.io.IntegerModel;
import org.trellisfhe.quant.io.Model;
import org.trellisfhe.quant.io.ModelFile;
import org.trellisfhe.quant.io.Provenance;
import org.trellisfhe.quant.io.RealModel;
import org.trellisfhe.quant.io.Texts;
import org.trellisfhe.quant.lower.LayerScheme;
import org.trellisfhe.quant.lower.Scaling;
import org.trellisfhe.quant.network.Network;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The model owner's step where the network was trained elsewhere. */
@Command(
    name = "import",
    description = {
      "Makes a model file of a network in ONNX.",
      "",
      "One on real numbers is quantised, without training, by what it does on examples. One that is"
          + " quantised, with QuantizeLinear and DequantizeLinear around its operators, stays as it"
          + " is.",
    },
    sortOptions = false)
final class ImportCommand implements Callable<Integer>, DerivesFiles {
  private static final int MOST_EXAMPLES = 1 << 20;

  private final Cancellation cancellation;

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;
  @Mixin private ExampleOptions format;

  @Reads
  @Parameters(paramLabel = "FILE", description = "A network in ONNX.")
  private Path file;

  @Writes
  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Where the model goes.")
  private Path output;

  @Reads
  @Option(
      names = "--examples",
      paramLabel = "FILE",
      description =
          "Examples like those that will be inferred: lines of numbers with commas between, or"
              + " images in idx; plain or gzip. Needed for networks on real numbers.")
  private Path examples;

  @Option(
      names = "--most-examples",
      defaultValue = "1000",
      paramLabel = "N",
      description = "Read no more examples. Default: ${DEFAULT-VALUE}.")
  private int mostExamples;

  @Option(
      names = "--bits",
      paramLabel = "B",
      description = {
        "Bits of weights, activations and inputs, 2 to 8; with --sum-bits at most so many. Default:"
            + " as many as keep nearest to the original of those that run on ciphertexts, by"
            + " look-ups if little is lost by it, else bit by bit.",
      })
  private Integer bits;

  @Option(
      names = "--sum-bits",
      paramLabel = "N",
      description =
          "The most bits of any sum, 4 to 30, which look-ups need few of: kept by values and weights"
              + " of fewer bits, whatever is nearest to the original.")
  private Integer sumBits;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = {
        "The mode that must run it: lookup or bitwise, or ckks, for which it stays on real numbers,"
            + " with cubics in place of functions. Default: lookup and bitwise if possible.",
      })
  private String mode;

  @Option(
      names = "--input-units",
      defaultValue = "auto",
      paramLabel = "UNITS",
      description = {
        "one: one unit for all inputs. feature: each feature is counted in a unit of its own, for"
            + " features of different sizes. Default: auto, which is feature if that at least"
            + " halves the difference from the original."
      })
  private String inputUnits;

  @Option(
      names = "--shift",
      description = "Scale by powers of two, which costs nothing bit by bit; for ReLU only.")
  private boolean shift;

  @Option(
      names = "--per-channel",
      description = "Weights of each output channel get a scale of their own; not with --shift.")
  private boolean perChannel;

  @Option(
      names = "--labels",
      split = ",",
      paramLabel = "LABEL",
      description = "Names of the classes, with commas between, if outputs stand for classes.")
  private List<String> labels = List.of();

  ImportCommand(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  /** A file that cannot be read is refused later, before anything is written. */
  @Override
  public List<UsedFile> derivedInputs() {
    try {
      return OnnxReader.create().externalFiles(file).stream()
          .map(place -> new UsedFile("the weights of FILE,", place))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  @Override
  public Integer call() throws IOException {
    QuantisationOptions wishes = wishes();
    Stages stages = options.begin(cancellation);
    new WholeFile(output).check();
    OnnxModel found = Sources.readRegular(file, OnnxReader.create()::read);
    try {
      if (found instanceof OnnxModel.Real real) {
        fromReal(real.network(), wishes, found.source(), stages);
      } else {
        fromIntegers(((OnnxModel.Quantised) found).network(), found.source(), stages);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    return Program.DONE;
  }

  private QuantisationOptions wishes() {
    if (bits != null) {
      options.check("--bits", bits, 2, 8);
    }
    if (sumBits != null) {
      options.check("--sum-bits", sumBits, 4, LayerScheme.WIDE);
    }
    options.check("--most-examples", mostExamples, 1, MOST_EXAMPLES);
    if (Mode.CKKS.label().equals(mode)
        && (bits != null || sumBits != null || shift || perChannel || !inputUnits.equals("auto"))) {
      throw wrong(
          "--mode ckks: keeps real numbers; --bits, --sum-bits, --shift, --per-channel and"
              + " --input-units must not be there");
    }
    if (shift && perChannel) {
      throw wrong("--per-channel: must not be there together with --shift");
    }
    labels.forEach(this::requireShown);
    return new QuantisationOptions(
        bits == null ? OptionalInt.empty() : OptionalInt.of(bits),
        sumBits == null ? OptionalInt.empty() : OptionalInt.of(sumBits),
        Optional.ofNullable(mode).map(this::mode),
        shift ? Scaling.SHIFT : Scaling.TABLE,
        perChannel,
        units(),
        mostExamples);
  }

  private void requireShown(String label) {
    try {
      Texts.requireShown("--labels", label);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private Mode mode(String label) {
    return Mode.named(label)
        .orElseThrow(() -> wrong("--mode " + label + ": must be lookup, bitwise or ckks"));
  }

  private QuantisationOptions.InputUnits units() {
    return Arrays.stream(QuantisationOptions.InputUnits.values())
        .filter(units -> units.name().equals(inputUnits.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> wrong("--input-units " + inputUnits + ": must be auto, one or feature"));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void fromReal(
      Network network, QuantisationOptions wishes, OnnxModel.Source source, Stages stages)
      throws IOException {
    if (examples == null) {
      throw wrong(file + ": is a network on real numbers, for which --examples must be given");
    }
    int outputs = network.output().size();
    if (!labels.isEmpty() && labels.size() != outputs) {
      throw wrong("--labels: %d names: must be %d".formatted(labels.size(), outputs));
    }
    if (wishes.mode().equals(Optional.of(Mode.CKKS))) {
      toSlots(network, source, stages);
      return;
    }
    Quantisation.Result result =
        stages.run(
            CommandStage.CALIBRATING,
            meter -> Sources.read(examples, quantiser(network, wishes, meter)));
    Precision precision = result.precision();
    write(
        result.network(), List.of(Math.max(precision.valueBits(), precision.weightBits())), source);
    ObjectNode report = report("real", source);
    new QuantisationReport(result).put(options::say, this::warn, report);
    options.write(report, stages);
  }

  private void toSlots(Network network, OnnxModel.Source source, Stages stages) throws IOException {
    SlotConversion converted =
        stages.run(
            CommandStage.CALIBRATING,
            meter ->
                Sources.read(
                    examples,
                    place -> {
                      try (Examples all = format.format().open(place, network.input().size())) {
                        return SlotConversion.of(network, all, mostExamples);
                      }
                    }));
    RealModel model =
        new RealModel(
            converted.network(),
            converted.low(),
            converted.high(),
            labels,
            provenance(List.of(), source));
    write(model, source);
    ObjectNode report = report("real", source);
    converted.report(options::say, report);
    ObjectNode modes = report.putObject("modes");
    try {
      SlotContract contract = (SlotContract) DeployedModel.quickest(model, Mode.CKKS, 0).contract();
      options.say(
          "runs in mode     ckks, errors at most %.2g as predicted".formatted(contract.maxError()));
      modes.put(Mode.CKKS.label(), true);
    } catch (IllegalArgumentException e) {
      options.say("not in mode      ckks: " + e.getMessage());
      modes.put(Mode.CKKS.label(), false);
    }
    options.write(report, stages);
  }

  private void warn(String line) {
    spec.commandLine().getErr().println("trellis: warning: " + line);
  }

  private Sources.Reader<Quantisation.Result> quantiser(
      Network network, QuantisationOptions wishes, Progress.Meter meter) {
    int[] tried = new int[1];
    Quantisation quantisation =
        new Quantisation(
            wishes,
            precision -> {
              cancellation.check();
              meter.at(tried[0]++, -1);
            });
    return place -> {
      try (Examples all = format.format().open(place, network.input().size())) {
        return quantisation.quantise(network, all);
      }
    };
  }

  private void fromIntegers(IntegerNetwork network, OnnxModel.Source source, Stages stages)
      throws IOException {
    if (Mode.CKKS.label().equals(mode)) {
      throw wrong("--mode ckks: " + file + " is quantised, and mode ckks runs real numbers");
    }
    if (examples != null) {
      throw wrong(file + ": is quantised, for which --examples would not be read");
    }
    write(network, List.of(), source);
    ObjectNode report = report("quantised", source);
    QuantisationReport.modes(ModeCheck.refusals(network), options::say, report);
    options.write(report, stages);
  }

  private void write(IntegerNetwork network, List<Integer> widths, OnnxModel.Source source)
      throws IOException {
    write(new IntegerModel(network, labels, provenance(widths, source)), source);
  }

  private Provenance provenance(List<Integer> widths, OnnxModel.Source source) {
    String title =
        PrintableText.escaped(
            file.getFileName() + (source.producer().isBlank() ? "" : ", of " + source.producer()));
    return new Provenance(
        title, Optional.empty(), OptionalLong.empty(), Optional.empty(), widths, Program.version());
  }

  private void write(Model model, OnnxModel.Source source) throws IOException {
    ModelFile.write(output, model);
    options.say("network          %s to %s".formatted(model.input(), model.output()));
    if (!source.dropped().isEmpty()) {
      options.say("left out         " + String.join(", ", source.dropped()));
    }
    options.say("model            " + output);
  }

  private static ObjectNode report(String kind, OnnxModel.Source source) {
    ObjectNode report = RunOptions.object();
    report.put("kind", kind).put("producer", source.producer()).put("opset", source.opset());
    source.dropped().forEach(report.putArray("dropped")::add);
    return report;
  }
}
