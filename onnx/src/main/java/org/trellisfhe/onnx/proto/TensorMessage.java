package org.trellisfhe.onnx.proto;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A tensor as a file has it: numbers in one of three places, not yet compared with its shape.
 *
 * @param name empty for the value of an attribute
 * @param dims sizes, unchecked
 * @param type the standard's number for the type
 * @param raw little-endian bytes, or null
 * @param reals numbers of float_data or double_data, empty if none
 * @param integers numbers of int32_data or int64_data, empty if none
 * @param external where the numbers are if another file holds them, null if this one does
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by equals below.
public record TensorMessage(
    String name,
    List<Long> dims,
    long type,
    ByteBuffer raw,
    double[] reals,
    long[] integers,
    ExternalMessage external) {
  /** Copies the list. */
  public TensorMessage {
    dims = List.copyOf(dims);
  }

  /** {@return a tensor whose numbers are raw bytes} */
  public static TensorMessage of(String name, List<Long> dims, ElementType type, ByteBuffer raw) {
    return new TensorMessage(name, dims, type.number(), raw, new double[0], new long[0], null);
  }

  /** {@return the bytes that its numbers take in the file itself} */
  public long bytes() {
    int listed = reals.length + integers.length;
    return raw == null ? (long) listed * Long.BYTES : raw.remaining();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TensorMessage that
        && name.equals(that.name)
        && dims.equals(that.dims)
        && type == that.type
        && Objects.equals(raw, that.raw)
        && Arrays.equals(reals, that.reals)
        && Arrays.equals(integers, that.integers)
        && Objects.equals(external, that.external);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, dims, type, raw, Arrays.hashCode(reals), Arrays.hashCode(integers));
  }

  @Override
  public String toString() {
    return "TensorMessage[" + name + ", " + dims + ", type " + type + "]";
  }
}
