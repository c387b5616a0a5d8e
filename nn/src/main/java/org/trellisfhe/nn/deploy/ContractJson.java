package org.trellisfhe.nn.deploy;

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
import java.util.Objects;
import java.util.stream.Collectors;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.files.Checksum;

/** Contracts as they stand in files: what those of all modes have alike. */
sealed interface ContractJson permits IntegerContractJson, SlotContractJson {
  /** The member {@code format}. */
  String FORMAT = "trellis contract";

  /** The member {@code version}. */
  int VERSION = 2;

  /** In the place of the digest, while it is taken. */
  String ZEROS = "0".repeat(64);

  String PACKAGES = "\\b(?:[a-z]\\w*\\.)+(?:\\w+\\$)?(?=[A-Z])";
  int LONGEST_TEXT = 1 << 12;

  ObjectMapper MAPPER =
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

  /** {@return the member of this name} */
  String format();

  /** {@return the member of this name} */
  String digest();

  /**
   * What the members say.
   *
   * @throws MalformedDataException if they say nothing, or contradict each other
   */
  Contract checked() throws MalformedDataException;

  private static ContractJson of(Contract contract, String digest) {
    return contract instanceof IntegerContract integers
        ? IntegerContractJson.of(integers, digest)
        : SlotContractJson.of((SlotContract) contract, digest);
  }

  static String digest(Contract contract) {
    return HexFormat.of().formatHex(Checksum.newDigest().digest(bytes(of(contract, ZEROS))));
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
      JsonNode tree = MAPPER.readTree(text);
      requireVersion(tree);
      boolean slots = tree.path("mode").asText().equals(Mode.CKKS.label());
      json =
          slots
              ? MAPPER.readValue(text, SlotContractJson.class)
              : MAPPER.readValue(text, IntegerContractJson.class);
    } catch (JsonProcessingException e) {
      throw new MalformedDataException("contract: " + problem(e), e);
    }
    if (json == null || !json.format().equals(FORMAT)) {
      throw new MalformedDataException("not a contract: no member 'format' of '" + FORMAT + "'");
    }
    Contract contract = json.checked();
    if (!contract.digest().equals(json.digest())) {
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
            .split(
                " \\(class| \\(but |: enable `| \\(set | \\(index| \\(token|: expected a valid value|;|\n",
                2)[0]
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
}
