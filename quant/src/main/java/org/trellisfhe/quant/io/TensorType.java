package org.trellisfhe.quant.io;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How a tensor's numbers stand in a file, little-endian: integers in two's complement, and real
 * numbers as IEEE 754 has them. The latter are kept as the integers of the same bits.
 */
enum TensorType {
  INT8("int8", 1),
  INT16("int16", 2),
  INT32("int32", 4),
  FLOAT32("float32", 4);

  private final String label;
  private final int bytes;

  TensorType(String label, int bytes) {
    this.label = label;
    this.bytes = bytes;
  }

  /** The smallest that holds all integers. */
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
    return label;
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
        case INT32, FLOAT32 -> target.putInt(values[i]);
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
            case INT32, FLOAT32 -> source.getInt();
          };
    }
    return values;
  }
}
