package org.trellisfhe.cli.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksSets;
import org.trellisfhe.lwe.io.FileHeader;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.params.SchemeParameters;
import org.trellisfhe.nn.deploy.Batch;
import org.trellisfhe.nn.deploy.Contract;
import org.trellisfhe.nn.deploy.ContractFile;
import org.trellisfhe.nn.deploy.IntegerContract;
import org.trellisfhe.nn.deploy.RecordReader;
import org.trellisfhe.nn.deploy.SlotContract;
import org.trellisfhe.nn.deploy.StreamHeader;
import org.trellisfhe.quant.io.Model;
import org.trellisfhe.quant.io.ModelFile;

/** Finds out what a file is from its first bytes, and says what it says of itself. */
public final class FileInspector {
  private static final int MAGIC = 8;
  private static final String KEYS = "TRELLIS\n";

  private FileInspector() {}

  /**
   * Whether a file is a model.
   *
   * @param file any
   * @throws IOException if reading fails
   */
  public static boolean isModel(Path file) throws IOException {
    return ModelFile.isModel(start(file));
  }

  /**
   * Inspects a model that was read.
   *
   * @param model any
   * @return what it is
   */
  public static Inspection inspect(Model model) {
    Inspection found = new Inspection();
    ModelInspector.inspect(model, found);
    return found;
  }

  /**
   * Inspects a file of any kind.
   *
   * @param file any
   * @return what it is
   * @throws IOException if reading fails, or it is nothing that Trellis knows, damaged, or of
   *     another length than it says of itself
   */
  public static Inspection inspect(Path file) throws IOException {
    byte[] start = start(file);
    if (ModelFile.isModel(start)) {
      return inspect(ModelFile.read(file));
    }
    Inspection found = new Inspection();
    if (StreamHeader.isStream(start)) {
      stream(file, found);
    } else if (new String(start, StandardCharsets.US_ASCII).equals(KEYS)) {
      FileHeader header = FileHeader.read(file);
      header.requireWhole(file);
      keys(header, found);
    } else if (start.length > 0 && start[0] == '{') {
      contract(ContractFile.read(file), found);
    } else {
      throw new IOException("neither model, contract, key, ciphertexts nor stream");
    }
    return found;
  }

  private static byte[] start(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MAGIC);
    }
  }

  private static void keys(FileHeader header, Inspection found) {
    found.line("file", header.kind());
    found.line("belongs to", header.keyId());
    parameters(header.parameters(), found);
    found.line("payload", "%,d bytes, not read".formatted(header.payloadLength()));
    found
        .json()
        .put("kind", header.kind().toString())
        .put("keyId", header.keyId().toString())
        .put("payloadBytes", header.payloadLength());
  }

  private static void parameters(SchemeParameters set, Inspection found) {
    found.line("parameters", "%s: %s".formatted(set.name(), claim(set)));
    if (!isNamed(set)) {
      found.line("note", "not one of the named sets: the file alone says what it is");
    }
    FailureNote.of(set).ifPresent(note -> found.line("note", note));
    found.json().put("parameters", set.name()).put("secure", set.secure());
  }

  private static boolean isNamed(SchemeParameters set) {
    return Stream.of(
            ParameterSets.byName(set.name()),
            LookupSets.byName(set.name()),
            CkksSets.byName(set.name()))
        .flatMap(Optional::stream)
        .anyMatch(set::equals);
  }

  private static String claim(SchemeParameters set) {
    if (!set.secure()) {
      return "NOT SECURE, for tests";
    }
    return set instanceof ParameterSet tfhe
        ? "%.0f bits of security, fails at most with 2^%.0f"
            .formatted(tfhe.claim().securityBits(), tfhe.claim().log2FailureProbability())
        : CkksParameters.SECURITY_BITS + " bits of security";
  }

  private static void stream(Path file, Inspection found) throws IOException {
    StreamHeader header = StreamHeader.read(file);
    OptionalLong count = RecordReader.count(file);
    if (count.isEmpty()) {
      throw new MalformedDataException(
          "%s: %s for contract %s under %s, which have no end: cut off, or not finished"
              .formatted(file, header.kind(), header.contract().substring(0, 16), header.key()));
    }
    found.line("file", header.kind());
    found.line("contract", header.contract());
    found.line("under", header.key());
    found.line("name", header.id());
    found.line("records", "%,d".formatted(count.getAsLong()));
    found
        .json()
        .put("kind", header.kind().toString())
        .put("contract", header.contract())
        .put("keyId", header.key().toString())
        .put("stream", header.id().toString())
        .put("records", count.getAsLong());
  }

  private static void contract(Contract contract, Inspection found) {
    found.line("file", "contract");
    found.line("title", contract.title());
    found.line("digest", contract.digest());
    found.line("model", contract.model());
    found.line("mode", contract.mode());
    parameters(contract.parameters(), found);
    if (contract instanceof IntegerContract integers) {
      side("input", integers.input(), found);
      side("output", integers.output(), found);
    } else {
      slots((SlotContract) contract, found);
    }
    if (!contract.labels().isEmpty()) {
      found.line("labels", "%s".formatted(String.join(", ", contract.labels())));
    }
    found.line("model hidden", contract.privacy());
    found.line(
        "bytes a record",
        "%,d up, %,d down".formatted(contract.inputBytes(), contract.outputBytes()));
    found
        .json()
        .put("kind", "contract")
        .put("privacy", contract.privacy().log2Records())
        .put("digest", contract.digest())
        .put("model", contract.model())
        .put("mode", contract.mode().label())
        .put("inputBytes", contract.inputBytes())
        .put("outputBytes", contract.outputBytes());
  }

  private static void slots(SlotContract contract, Inspection found) {
    SlotContract.Input input = contract.input();
    found.line("input", "%s, numbers %s to %s".formatted(input.shape(), input.low(), input.high()));
    found.line(
        "output",
        "%s, numbers, errors at most %.2g as predicted"
            .formatted(contract.outputShape(), contract.maxError()));
    batches(contract, found, found.json());
  }

  /** How examples are encrypted together, and how precise results are. */
  static void batches(SlotContract contract, Inspection found, ObjectNode json) {
    Batch batch = contract.batch();
    found.line(
        "batches",
        "up to %,d examples in %,d records up, %,d down"
            .formatted(batch.examples(), batch.inputRecords(), batch.outputRecords()));
    json.put("examplesPerBatch", batch.examples())
        .put("inputRecords", batch.inputRecords())
        .put("outputRecords", batch.outputRecords())
        .put("maxError", contract.maxError());
  }

  private static void side(String name, IntegerContract.Side side, Inspection found) {
    found.line(
        name,
        "%s, %s%s, %d bits each".formatted(side.shape(), side.format(), side.units(), side.bits()));
  }
}
