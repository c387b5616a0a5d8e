package org.trellisfhe.lwe.internal.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;

/** Parameters of TFHE in a file's header. */
final class TfheBlock {
  /** Bytes after the name. */
  private static final int FIXED = 4 + 1 + 8 + 4 + 4 + 8 + 4 + 3 * 8 + 1;

  private static final int LONGEST_NAME = 64;

  /** Bytes of the longest block. */
  static final int LONGEST = 1 + LONGEST_NAME + FIXED;

  private TfheBlock() {}

  static byte[] encode(ParameterSet parameters) {
    byte[] name = parameters.name().getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(1 + name.length + FIXED)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) name.length)
        .put(name)
        .putInt(parameters.lweDimension())
        .put((byte) parameters.keyBlock())
        .putDouble(parameters.lweStandardDeviation())
        .putInt(parameters.ringRank())
        .putInt(parameters.ringSize())
        .putDouble(parameters.ringStandardDeviation())
        .put((byte) parameters.bootstrapGadget().baseLog())
        .put((byte) parameters.bootstrapGadget().levels())
        .put((byte) parameters.keySwitchGadget().baseLog())
        .put((byte) parameters.keySwitchGadget().levels())
        .putDouble(parameters.claim().securityBits())
        .putDouble(parameters.claim().log2FailureProbability())
        .putDouble(parameters.claim().budget())
        .put((byte) parameters.claim().messageBits())
        .array();
  }

  static ParameterSet decode(byte[] block) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    int nameLength = in.get();
    if (nameLength < 1 || nameLength != block.length - 1 - FIXED) {
      throw new MalformedDataException(
          "parameter block of " + block.length + " bytes with a name of " + nameLength);
    }
    byte[] name = new byte[nameLength];
    in.get(name);
    try {
      return new ParameterSet(
          new String(name, StandardCharsets.US_ASCII),
          in.getInt(),
          in.get(),
          in.getDouble(),
          in.getInt(),
          in.getInt(),
          in.getDouble(),
          new Gadget(in.get(), in.get()),
          new Gadget(in.get(), in.get()),
          new ParameterSet.Claim(in.getDouble(), in.getDouble(), in.getDouble(), in.get()));
    } catch (IllegalArgumentException e) {
      throw new MalformedDataException("parameters in the header: " + e.getMessage(), e);
    }
  }
}
