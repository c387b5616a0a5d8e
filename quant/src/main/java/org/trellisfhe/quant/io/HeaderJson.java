package org.trellisfhe.quant.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.trellisfhe.base.MalformedDataException;

/** Headers as bytes: the same on every platform and Java version. */
final class HeaderJson {
  /** Each takes some hundred bytes of memory. */
  private static final long MOST_TOKENS = 1 << 20;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxTokenCount(MOST_TOKENS)
                          .maxNumberLength(100)
                          .maxNameLength(2 * Texts.LONGEST)
                          .maxStringLength(2 * Texts.LONGEST)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  // Java's own digits of doubles are not the same in all its versions.
                  .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private HeaderJson() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** UTF-8 text for people, too. */
  static byte[] encode(ObjectNode header) throws IOException {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    return MAPPER.writer(printer).writeValueAsBytes(header);
  }

  static Fields decode(byte[] bytes) throws IOException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      JsonNode header = MAPPER.readTree(text);
      return new Fields("header", header);
    } catch (CharacterCodingException e) {
      throw new MalformedDataException("header that is not in UTF-8", e);
    } catch (JsonProcessingException e) {
      throw new MalformedDataException("header that is no JSON: " + e.getOriginalMessage(), e);
    }
  }
}
