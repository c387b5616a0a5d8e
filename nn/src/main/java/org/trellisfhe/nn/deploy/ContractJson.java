package org.trellisfhe.nn.deploy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.trellisfhe.lwe.internal.format.Checksum;
import org.trellisfhe.lwe.io.MalformedDataException;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.FeatureUnits;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.network.Shape;

/**
 * A contract as it stands in a file.
 *
 * @param format always {@value #FORMAT}
 * @param version of the format
 * @param title of the model
 * @param model digest of its file
 * @param mode name of a mode
 * @param parameters name of a set
 * @param input what is encrypted
 * @param output what is decrypted
 * @param labels of the outputs, or none
 * @param privacy log2 of records, or 0 for none
 * @param digest of all this, with zeros in its own place
 */
record ContractJson(
    @JsonProperty(required = true) String format,
    @JsonProperty(required = true) int version,
    @JsonProperty(required = true) String title,
    @JsonProperty(required = true) String model,
    @JsonProperty(required = true) String mode,
    @JsonProperty(required = true) String parameters,
    @JsonProperty(required = true) Side input,
    @JsonProperty(required = true) Side output,
    @JsonProperty(required = true) List<String> labels,
    @JsonProperty(required = true) int privacy,
    @JsonProperty(required = true) String digest) {
  private static final String FORMAT = "trellis contract";
  private static final int VERSION = 2;
  private static final String ZEROS = "0".repeat(64);
  private static final String PACKAGES = "\\b(?:[a-z]\\w*\\.)+(?:\\w+\\$)?(?=[A-Z])";
  private static final int LONGEST_TEXT = 1 << 12;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(8)
                          .maxNumberLength(100)
                          .maxNameLength(LONGEST_TEXT)
                          .maxStringLength(LONGEST_TEXT)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  // Java's own digits of doubles are not the same in all its versions.
                  .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .build();

  /** As {@link Contract.Side}; units are left out where all values have the same one. */
  record Side(
      @JsonProperty(required = true) List<Integer> shape,
      @JsonProperty(required = true) List<Long> range,
      @JsonProperty(required = true) double unit,
      @JsonProperty(required = true) int bits,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<Double> units) {
    static Side of(Contract.Side side) {
      Shape shape = side.shape();
      IntRange range = side.format().range();
      return new Side(
          List.of(shape.channels(), shape.height(), shape.width()),
          List.of(range.low(), range.high()),
          side.format().unit(),
          side.bits(),
          side.units().each());
    }

    Contract.Side checked() {
      if (shape.size() != 3 || range.size() != 2) {
        throw new IllegalArgumentException(
            "shape = %s, range = %s: must have 3 and 2 members".formatted(shape, range));
      }
      return new Contract.Side(
          new Shape(shape.get(0), shape.get(1), shape.get(2)),
          new IntegerFormat(new IntRange(range.get(0), range.get(1)), unit),
          bits,
          new FeatureUnits(units));
    }
  }

  private static ContractJson of(Contract contract, String digest) {
    return new ContractJson(
        FORMAT,
        VERSION,
        contract.title(),
        contract.model(),
        contract.mode().label(),
        contract.parameters().name(),
        Side.of(contract.input()),
        Side.of(contract.output()),
        contract.labels(),
        contract.privacy().log2Records(),
        digest);
  }

  static String digest(Contract contract) {
    byte[] bytes = bytes(of(contract, ZEROS));
    return HexFormat.of().formatHex(Checksum.newDigest().digest(bytes));
  }

  /** The same on every platform and Java version, line ends included. */
  static byte[] encode(Contract contract) {
    return bytes(of(contract, digest(contract)));
  }

  private static byte[] bytes(ContractJson json) {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    ObjectWriter writer = MAPPER.writer(printer).withRootValueSeparator("");
    try {
      return writer.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("contract with a text that is no Unicode", e);
    }
  }

  static Contract decode(String text) throws MalformedDataException {
    ContractJson json;
    try {
      requireVersion(MAPPER.readTree(text));
      json = MAPPER.readValue(text, ContractJson.class);
    } catch (JsonProcessingException e) {
      throw new MalformedDataException("contract: " + problem(e), e);
    }
    if (json == null || !json.format.equals(FORMAT)) {
      throw new MalformedDataException("not a contract: no member 'format' of '" + FORMAT + "'");
    }
    Contract contract = json.checked();
    if (!contract.digest().equals(json.digest)) {
      throw new MalformedDataException("contract with a wrong digest: someone changed it");
    }
    return contract;
  }

  /** Before anything else: members of other versions are others. */
  private static void requireVersion(JsonNode tree) throws MalformedDataException {
    JsonNode version = tree.path("version");
    if (tree.path("format").asText().equals(FORMAT)
        && version.isInt()
        && version.intValue() != VERSION) {
      throw new MalformedDataException(
          "version " + version + " of contracts: this program reads " + VERSION);
    }
  }

  /** What is wrong and where, without the library's words about itself. */
  private static String problem(JsonProcessingException e) {
    String message =
        e.getOriginalMessage()
            .split(" \\(class| \\(set | \\(index| \\(token|: expected a valid value|;|\n", 2)[0]
            .replaceAll(PACKAGES, "");
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return mapping.getPath().stream()
              .map(JsonMappingException.Reference::getFieldName)
              .filter(Objects::nonNull)
              .collect(Collectors.joining("."))
          + ": "
          + message;
    }
    return message;
  }

  private Contract checked() throws MalformedDataException {
    try {
      Mode known =
          Mode.named(mode)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "mode '" + mode + "': this program knows lookup and bitwise"));
      return new Contract(
          title,
          model,
          known,
          set(known),
          input.checked(),
          output.checked(),
          labels,
          new Privacy(privacy));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new MalformedDataException("contract: " + e.getMessage(), e);
    }
  }

  private ParameterSet set(Mode known) {
    return (known == Mode.LOOKUP ? LookupSets.byName(parameters) : ParameterSets.byName(parameters))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "parameters '%s': this program knows no such set for mode %s"
                        .formatted(parameters, known)));
  }
}
