package org.trellisfhe.onnx.proto;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Fields of one message, one after the other, into memory. */
final class MessageWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

  /** What writes one field; memory never fails. */
  private interface Write {
    void run() throws IOException;
  }

  private static void write(Write write) {
    try {
      write.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes() {
    write(out::flush);
    return bytes.toByteArray();
  }

  void integer(int field, long value) {
    write(() -> out.writeInt64(field, value));
  }

  void real(int field, float value) {
    write(() -> out.writeFloat(field, value));
  }

  void text(int field, String value) {
    write(() -> out.writeString(field, value));
  }

  void raw(int field, ByteBuffer value) {
    byte[] copy = new byte[value.remaining()];
    value.duplicate().get(copy);
    write(() -> out.writeByteArray(field, copy));
  }

  void message(int field, MessageWriter message) {
    byte[] inner = message.bytes();
    write(() -> out.writeByteArray(field, inner));
  }

  /** Packed, as the standard asks for numbers of tensors. */
  void integers(int field, long[] values) {
    MessageWriter packed = new MessageWriter();
    for (long value : values) {
      write(() -> packed.out.writeInt64NoTag(value));
    }
    message(field, packed);
  }

  /** Packed. */
  void floats(int field, double[] values) {
    MessageWriter packed = new MessageWriter();
    for (double value : values) {
      write(() -> packed.out.writeFloatNoTag((float) value));
    }
    message(field, packed);
  }

  /** Packed. */
  void doubles(int field, double[] values) {
    MessageWriter packed = new MessageWriter();
    for (double value : values) {
      write(() -> packed.out.writeDoubleNoTag(value));
    }
    message(field, packed);
  }
}
