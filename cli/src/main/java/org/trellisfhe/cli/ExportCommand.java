package org.trellisfhe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.Program;
import org.trellisfhe.console.Stages;
import org.trellisfhe.console.files.Reads;
import org.trellisfhe.console.files.Writes;
import org.trellisfhe.onnx.OnnxWriter;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.io.IntegerModel;
import org.trellisfhe.quant.io.ModelFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The model owner's step towards other programs. */
@Command(
    name = "export",
    description = {
      "Writes a model as ONNX, for runtimes.",
      "",
      "The network on real numbers, before it was quantised, is what 'train --float' writes.",
    },
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {
  private final Cancellation cancellation;

  @Mixin private RunOptions options;

  /** How integers are told in ONNX. */
  private enum Form {
    exact {
      @Override
      byte[] bytes(IntegerNetwork network) {
        return OnnxWriter.exact(network);
      }
    },
    qdq {
      @Override
      byte[] bytes(IntegerNetwork network) {
        return OnnxWriter.quantised(network);
      }
    };

    abstract byte[] bytes(IntegerNetwork network);
  }

  @Reads
  @Parameters(paramLabel = "FILE", description = "A model.")
  private Path file;

  @Writes
  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Where the network in ONNX goes.")
  private Path output;

  @Option(
      names = "--form",
      defaultValue = "exact",
      paramLabel = "FORM",
      description = {
        "exact: the model's integers in floats, to agree with to the bit. qdq: QuantizeLinear and"
            + " DequantizeLinear around operators, which 'import' reads; of networks of 4 and 8 bits"
            + " that can be told so. Default: ${DEFAULT-VALUE}.",
      })
  private Form form;

  ExportCommand(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  @Override
  public Integer call() throws IOException {
    Stages stages = options.begin(cancellation);
    new WholeFile(output).check();
    IntegerModel model = Sources.read(file, ModelFile::readIntegers);
    byte[] bytes;
    try {
      bytes = form.bytes(model.network());
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "%s: cannot be told in the form %s: %s".formatted(file, form, e.getMessage()), e);
    }
    new WholeFile(output).write(bytes);
    options.say("exported         %,d bytes into %s".formatted(bytes.length, output));
    options.write(RunOptions.object().put("form", form.name()).put("bytes", bytes.length), stages);
    return Program.DONE;
  }
}
