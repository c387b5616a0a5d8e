package org.trellisfhe.onnx.proto;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.trellisfhe.onnx.OnnxException;

/**
 * Fields of messages, one after the other. Every length is compared with the bytes that are left
 * before anything of that length is made.
 */
final class Wire {
  private final CodedInputStream in;
  private int tag;

  Wire(byte[] bytes) {
    in = CodedInputStream.newInstance(bytes);
    in.enableAliasing(true); // Tensors stay where they are in the file's bytes.
  }

  /** Goes to the next field of the message, if there is one. */
  boolean next() throws IOException {
    if (in.isAtEnd()) {
      return false;
    }
    tag = in.readTag();
    return true;
  }

  int field() {
    return WireFormat.getTagFieldNumber(tag);
  }

  private int type() {
    return WireFormat.getTagWireType(tag);
  }

  private void expect(int type) throws OnnxException {
    if (type() != type) {
      throw new OnnxException(
          "field %d at byte %d: has wire type %d, must have %d"
              .formatted(field(), in.getTotalBytesRead(), type(), type));
    }
  }

  void skip() throws IOException {
    switch (type()) {
      case WireFormat.WIRETYPE_VARINT -> in.readRawVarint64();
      case WireFormat.WIRETYPE_FIXED64 -> in.skipRawBytes(Long.BYTES);
      case WireFormat.WIRETYPE_LENGTH_DELIMITED -> in.skipRawBytes(in.readRawVarint32());
      case WireFormat.WIRETYPE_FIXED32 -> in.skipRawBytes(Integer.BYTES);
      default ->
          throw new OnnxException(
              "field %d at byte %d: has wire type %d, which no message of the format has"
                  .formatted(field(), in.getTotalBytesRead(), type()));
    }
  }

  /** Into the message that the field holds; what is given back is for {@link #leave}. */
  int enter() throws IOException {
    expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
    return in.pushLimit(in.readRawVarint32());
  }

  void leave(int outer) {
    in.popLimit(outer);
  }

  String string() throws IOException {
    expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
    return in.readStringRequireUtf8();
  }

  /** Text that need not be well-formed. */
  String lenient() throws IOException {
    expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
    return in.readString();
  }

  ByteBuffer bytes() throws IOException {
    expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
    return in.readByteBuffer().asReadOnlyBuffer();
  }

  long integer() throws IOException {
    expect(WireFormat.WIRETYPE_VARINT);
    return in.readInt64();
  }

  float real() throws IOException {
    expect(WireFormat.WIRETYPE_FIXED32);
    return in.readFloat();
  }

  /** Numbers of a repeated field, packed or one by one. */
  void integers(LongStream.Builder to) throws IOException {
    if (type() == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
      int outer = enter();
      while (!in.isAtEnd()) {
        to.add(in.readInt64());
      }
      leave(outer);
    } else {
      to.add(integer());
    }
  }

  /** Floats of a repeated field, packed or one by one. */
  void floats(DoubleStream.Builder to) throws IOException {
    if (type() == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
      int outer = enter();
      while (!in.isAtEnd()) {
        to.add(in.readFloat());
      }
      leave(outer);
    } else {
      to.add(real());
    }
  }

  /** Doubles of a repeated field, packed or one by one. */
  void doubles(DoubleStream.Builder to) throws IOException {
    if (type() == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
      int outer = enter();
      while (!in.isAtEnd()) {
        to.add(in.readDouble());
      }
      leave(outer);
    } else {
      expect(WireFormat.WIRETYPE_FIXED64);
      to.add(in.readDouble());
    }
  }
}
