package org.trellisfhe.onnx.proto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a file is that cannot be read as ONNX, as far as its first bytes tell. */
final class OtherFormats {
  private static final int BEGINNING = 256;
  private static final int SHOWN = 20;

  /** Every model begins with the version of the format: field 1, a number. */
  private static final int FIRST_TAG = 0x08;

  /** Field 1 as a message, with which networks of TensorFlow begin. */
  private static final int FIRST_MESSAGE = 0x0A;

  /** How formats begin, byte by byte, and what they are. */
  private static final Map<String, String> BEGINNINGS = new LinkedHashMap<>();

  static {
    BEGINNINGS.put("PK\u0003\u0004", "it is a zip archive, as PyTorch and Keras write");
    BEGINNINGS.put("\u0089HDF", "it is HDF5, as Keras writes");
    BEGINNINGS.put("\u001F\u008B", "it is compressed with gzip");
    BEGINNINGS.put("\u0080\u0002", "it is a pickle of Python");
    BEGINNINGS.put("\u0080\u0003", "it is a pickle of Python");
    BEGINNINGS.put("\u0080\u0004", "it is a pickle of Python");
    BEGINNINGS.put("\u0080\u0005", "it is a pickle of Python");
    BEGINNINGS.put("TRLMODEL", "it is a model file of Trellis");
  }

  private OtherFormats() {}

  /** What the file is if not ONNX, or nothing if it begins as ONNX does. */
  static Optional<String> guess(byte[] bytes) {
    if (bytes.length == 0) {
      return Optional.of("it is empty");
    } else if (bytes[0] == FIRST_TAG) {
      return Optional.empty();
    }
    byte[] start = Arrays.copyOf(bytes, Math.min(bytes.length, BEGINNING));
    String text = new String(start, StandardCharsets.ISO_8859_1);
    for (Map.Entry<String, String> format : BEGINNINGS.entrySet()) {
      if (text.startsWith(format.getKey())) {
        return Optional.of(format.getValue());
      }
    }
    if (text.startsWith("TFL3", 4)) {
      return Optional.of("it is a model of TensorFlow Lite");
    } else if (isText(start)) {
      String line = text.strip().lines().findFirst().orElse("").replaceAll("[^ -~]", ".");
      return Optional.of(
          "it is text that begins with '"
              + line.substring(0, Math.min(line.length(), SHOWN))
              + "'");
    } else if (bytes[0] == FIRST_MESSAGE) {
      return Optional.of("it is another protobuf message, perhaps a network of TensorFlow");
    }
    return Optional.of("it does not begin with a version of the format");
  }

  /** Printable ASCII, or bytes of other letters in UTF-8, and white space. */
  private static boolean isText(byte[] start) {
    for (byte one : start) {
      boolean control = one >= 0 && one < ' ' && one != '\t' && one != '\n' && one != '\r';
      if (control || one == 0x7F) {
        return false;
      }
    }
    return true;
  }
}
