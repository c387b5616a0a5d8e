package org.trellisfhe.onnx.read;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.onnx.proto.ElementType;
import org.trellisfhe.onnx.proto.TensorMessage;

/** The numbers of a file's tensors. Nothing is made before as many numbers are seen to be there. */
final class Constants {
  private final TensorMessage tensor;
  private final ExternalData external;
  private final ElementType type;
  private final int count;

  private Constants(TensorMessage tensor, ExternalData external, ElementType type, int count) {
    this.tensor = tensor;
    this.external = external;
    this.type = type;
    this.count = count;
  }

  /**
   * The numbers of a tensor.
   *
   * @param external where those are that are not in the file itself
   */
  static Constant of(TensorMessage tensor, ExternalData external) throws OnnxException {
    try {
      return decoded(tensor, external);
    } catch (OnnxException e) {
      throw new OnnxException("tensor " + Names.quoted(tensor.name()) + ": " + e.getMessage(), e);
    }
  }

  private static Constant decoded(TensorMessage tensor, ExternalData external)
      throws OnnxException {
    ElementType type =
        ElementType.of(tensor.type())
            .orElseThrow(
                () ->
                    new OnnxException(
                        "type %d: must be one of %s"
                            .formatted(tensor.type(), List.of(ElementType.values()))));
    List<Integer> dims = Dims.ints(tensor.dims());
    Constants numbers = new Constants(tensor, external, type, (int) Dims.count(dims));
    return type.real()
        ? Constant.of(dims, numbers.reals())
        : Constant.of(dims, type, numbers.integers());
  }

  private float[] reals() throws OnnxException {
    ByteBuffer raw = raw();
    boolean half = type == ElementType.FLOAT16;
    if (raw == null) {
      require(half ? tensor.integers().length : tensor.reals().length, count, "numbers");
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      if (raw == null) {
        values[i] = half ? half((int) tensor.integers()[i]) : (float) tensor.reals()[i];
      } else {
        values[i] =
            switch (type) {
              case FLOAT -> raw.getFloat();
              case DOUBLE -> (float) raw.getDouble();
              default -> half(raw.getShort());
            };
      }
    }
    return values;
  }

  private int[] integers() throws OnnxException {
    ByteBuffer raw = raw();
    boolean halves = type.bits() == 4;
    if (raw == null) {
      require(tensor.integers().length, halves ? (count + 1L) / 2 : count, "numbers");
    }
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      int place = halves ? i / 2 : i;
      long number = raw == null ? tensor.integers()[place] : integer(raw, place);
      values[i] = checked(halves ? nibble((int) (i % 2 == 0 ? number : number >> 4)) : number);
    }
    return values;
  }

  private long integer(ByteBuffer raw, int place) {
    return switch (type) {
      case INT64 -> raw.getLong(place * Long.BYTES);
      case INT32 -> raw.getInt(place * Integer.BYTES);
      case INT8 -> raw.get(place);
      default -> raw.get(place) & 0xFF;
    };
  }

  private int nibble(int bits) {
    int unsigned = bits & 0xF;
    return type == ElementType.INT4 && unsigned > 7 ? unsigned - 16 : unsigned;
  }

  private int checked(long number) throws OnnxException {
    if (type == ElementType.INT64) { // Beyond 32 bits are ends of slices, as far as there is any.
      return Dims.clamped(number);
    }
    long low = Math.max(type.low(), Integer.MIN_VALUE);
    long high = Math.min(type.high(), Integer.MAX_VALUE);
    if (number < low || number > high) {
      throw new OnnxException("has the integer " + number + ": must be " + low + " to " + high);
    }
    return (int) number;
  }

  /** The raw bytes, as many as there must be, or null if the numbers are elsewhere. */
  private ByteBuffer raw() throws OnnxException {
    long bytes = ((long) count * type.bits() + 7) / 8;
    if (tensor.external() != null) {
      return external.bytes(tensor.external(), bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
    if (tensor.raw() == null) {
      return null;
    }
    ByteBuffer raw = tensor.raw().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    require(raw.remaining(), bytes, "bytes");
    return raw;
  }

  private void require(long found, long wanted, String what) throws OnnxException {
    if (found != wanted) {
      throw new OnnxException(
          "has %d %s: must have %d for dims %s of type %s"
              .formatted(found, what, wanted, tensor.dims(), type));
    }
  }

  /** IEEE 754 half precision: 1 bit of sign, 5 of exponent, 10 of fraction. */
  private static float half(int bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    float magnitude =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f;
          case 0x1F -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> (0x400 + fraction) * Math.scalb(1f, exponent - 25);
        };
    return (bits & 0x8000) == 0 ? magnitude : -magnitude;
  }
}
