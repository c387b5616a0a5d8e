package org.trellisfhe.quant.io;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** How a tensor's integers stand in a file: two's complement, little-endian. */
enum TensorType {
  INT8(1),
  INT16(2),
  INT32(4);

  private final int bytes;

  TensorType(int bytes) {
    this.bytes = bytes;
  }

  /** The smallest that holds all values. */
  static TensorType of(int[] values) {
    int all = 0;
    for (int value : values) {
      all |= value < 0 ? ~value : value;
    }
    return all <= Byte.MAX_VALUE ? INT8 : all <= Short.MAX_VALUE ? INT16 : INT32;
  }

  /** The type of a label, or null. */
  static TensorType named(String label) {
    return Arrays.stream(values())
        .filter(type -> type.label().equals(label))
        .findFirst()
        .orElse(null);
  }

  String label() {
    return "int" + 8 * bytes;
  }

  /** Of one value. */
  int bytes() {
    return bytes;
  }

  void put(ByteBuffer target, int[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      switch (this) {
        case INT8 -> target.put((byte) values[i]);
        case INT16 -> target.putShort((short) values[i]);
        case INT32 -> target.putInt(values[i]);
      }
    }
  }

  int[] get(ByteBuffer source, int count) {
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] =
          switch (this) {
            case INT8 -> source.get();
            case INT16 -> source.getShort();
            case INT32 -> source.getInt();
          };
    }
    return values;
  }
}
