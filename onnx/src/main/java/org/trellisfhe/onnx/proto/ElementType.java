package org.trellisfhe.onnx.proto;

import java.util.Optional;

/** The types of numbers that tensors may have here, with the standard's numbers for them. */
public enum ElementType {
  /** 32-bit floating point. */
  FLOAT(1, 32, 0, 0),
  /** Unsigned bytes. */
  UINT8(2, 8, 0, 255),
  /** Signed bytes. */
  INT8(3, 8, -128, 127),
  /** 32-bit integers. */
  INT32(6, 32, Integer.MIN_VALUE, Integer.MAX_VALUE),
  /** 64-bit integers. */
  INT64(7, 64, Long.MIN_VALUE, Long.MAX_VALUE),
  /** Truth values, a byte each. */
  BOOL(9, 8, 0, 1),
  /** 16-bit floating point. */
  FLOAT16(10, 16, 0, 0),
  /** 64-bit floating point. */
  DOUBLE(11, 64, 0, 0),
  /** Unsigned halves of bytes, the lower half first. */
  UINT4(21, 4, 0, 15),
  /** Signed halves of bytes, the lower half first. */
  INT4(22, 4, -8, 7);

  /** The standard's number for texts, which are no numbers. */
  public static final long TEXT = 8;

  private final int number;
  private final int bits;
  private final long low;
  private final long high;

  ElementType(int number, int bits, long low, long high) {
    this.number = number;
    this.bits = bits;
    this.low = low;
    this.high = high;
  }

  /** {@return the standard's number} */
  public int number() {
    return number;
  }

  /** {@return bits that a value takes in a file} */
  public int bits() {
    return bits;
  }

  /** {@return the least integer; 0 for floating point} */
  public long low() {
    return low;
  }

  /** {@return the greatest integer; 0 for floating point} */
  public long high() {
    return high;
  }

  /** {@return whether the numbers are floating point} */
  public boolean real() {
    return low == high;
  }

  /** {@return whether values of the type can be quantised activations} */
  public boolean code() {
    return !real() && bits <= 8 && this != BOOL;
  }

  /** {@return the type of a number of the standard, if it is one of these} */
  public static Optional<ElementType> of(long number) {
    for (ElementType type : values()) {
      if (type.number == number) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
