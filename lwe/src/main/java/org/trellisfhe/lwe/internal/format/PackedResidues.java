package org.trellisfhe.lwe.internal.format;

import java.io.IOException;
import org.trellisfhe.lwe.io.MalformedDataException;

/**
 * Residues by a prime in as many bits as the prime has, from 0 to below the prime, lowest bits and
 * first residues first. Their number is a multiple of 8, so that all is whole bytes.
 */
public final class PackedResidues {
  private PackedResidues() {}

  /**
   * Bits of each residue.
   *
   * @param prime of at most 56 bits
   * @return how many a number below it needs
   */
  public static int bits(long prime) {
    return Long.SIZE - Long.numberOfLeadingZeros(prime - 1);
  }

  /**
   * Bytes of residues.
   *
   * @param prime of at most 56 bits
   * @param count a multiple of 8
   * @return all that {@link #pack} gives
   */
  public static int bytes(long prime, int count) {
    return count / 8 * bits(prime);
  }

  /**
   * Packs residues.
   *
   * @param residues centred
   * @param prime of at most 56 bits
   * @return bytes
   */
  public static byte[] pack(double[] residues, long prime) {
    int bits = bits(prime);
    byte[] packed = new byte[bytes(prime, residues.length)];
    long waiting = 0;
    int count = 0;
    int at = 0;
    for (double residue : residues) {
      long value = residue < 0 ? (long) residue + prime : (long) residue;
      waiting |= value << count;
      count += bits;
      while (count >= Byte.SIZE) {
        packed[at++] = (byte) waiting;
        waiting >>>= Byte.SIZE;
        count -= Byte.SIZE;
      }
    }
    return packed;
  }

  /**
   * Unpacks residues.
   *
   * @param packed as {@link #pack} gives them
   * @param prime of at most 56 bits
   * @param count a multiple of 8
   * @return centred residues
   * @throws MalformedDataException if one is not below the prime
   */
  public static double[] unpack(byte[] packed, long prime, int count) throws IOException {
    int bits = bits(prime);
    double[] residues = new double[count];
    long waiting = 0;
    int held = 0;
    int at = 0;
    for (int i = 0; i < count; i++) {
      while (held < bits) {
        waiting |= (packed[at++] & 0xffL) << held;
        held += Byte.SIZE;
      }
      long value = waiting & ((1L << bits) - 1);
      waiting >>>= bits;
      held -= bits;
      if (value >= prime) {
        throw new MalformedDataException(
            "residue %d is %d: must be below its prime %d".formatted(i, value, prime));
      }
      residues[i] = (double) (value > prime / 2 ? value - prime : value);
    }
    return residues;
  }
}
