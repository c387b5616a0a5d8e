package org.trellisfhe.lwe.internal.format;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.trellisfhe.base.MalformedDataException;

/**
 * Residues by a prime in as many bits as the prime has, from 0 to below the prime, lowest bits and
 * first residues first. Their number is a multiple of 8, so that all is whole bytes.
 */
public final class PackedResidues {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

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
    long mask = (1L << bits) - 1;
    double[] residues = new double[count];
    byte[] padded =
        Arrays.copyOf(packed, packed.length + Long.BYTES); // Whole words at the end too.
    long greatest = 0;
    for (int i = 0; i < count; i++) {
      int at = i * bits; // Of at most 2^15 residues of 56 bits.
      long word = (long) LONGS.get(padded, at / Byte.SIZE);
      long value = word >>> at % Byte.SIZE & mask;
      greatest = Math.max(greatest, value);
      residues[i] = (double) (value > prime / 2 ? value - prime : value);
    }
    if (greatest >= prime) {
      throw new MalformedDataException(
          "a residue is %d: must be below its prime %d".formatted(greatest, prime));
    }
    return residues;
  }
}
