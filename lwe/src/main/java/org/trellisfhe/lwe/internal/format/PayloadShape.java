package org.trellisfhe.lwe.internal.format;

import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.PublicKey;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.io.FileKind;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.SchemeParameters;
import org.trellisfhe.lwe.random.Seed;

/**
 * How long the payload of a kind of file is: a fixed part, and as much again for each of what it
 * counts. Keys that count nothing have one length.
 *
 * @param fixed bytes that are always there
 * @param each bytes of each of what is counted; 0 where nothing is
 */
public record PayloadShape(long fixed, long each) {
  private static final int COUNT = Integer.BYTES;

  /** What a word says of itself: form, encoding, width, point, least and greatest number. */
  private static final int WORD = 4 + 2 * Long.BYTES;

  /**
   * The shape of a kind.
   *
   * @param kind of file
   * @param parameters of the kind's scheme
   * @return exact for all but encrypted words and ciphertexts of CKKS, which have different
   *     lengths: of those the shortest there can be, and any more
   */
  public static PayloadShape of(FileKind kind, SchemeParameters parameters) {
    return kind.ckks()
        ? ofCkks(kind, (CkksParameters) parameters)
        : ofTfhe(kind, (ParameterSet) parameters);
  }

  private static PayloadShape ofTfhe(FileKind kind, ParameterSet set) {
    return switch (kind) {
      case CLIENT_KEY ->
          new PayloadShape(packedBits(set.lweDimension()) + packedBits(set.longDimension()), 0);
      case EVALUATION_KEY -> new PayloadShape(evaluationKey(set), 0);
      case SEEDED_CIPHERTEXTS -> new PayloadShape(Seed.LENGTH + COUNT, Integer.BYTES);
      case SEEDED_FINE_CIPHERTEXTS -> new PayloadShape(Seed.LENGTH + COUNT, Long.BYTES);
      case CIPHERTEXTS -> new PayloadShape(COUNT, masked(set, Integer.BYTES));
      case FINE_CIPHERTEXTS -> new PayloadShape(COUNT, masked(set, Long.BYTES));
      case PUBLIC_KEY -> new PayloadShape(publicKey(set), 0);
      case WORDS -> new PayloadShape(COUNT + WORD + Seed.LENGTH + Integer.BYTES, 1);
      default -> throw new IllegalArgumentException(kind + ": is not of TFHE");
    };
  }

  private static PayloadShape ofCkks(FileKind kind, CkksParameters set) {
    long switching = set.levels() * seeded(set, set.levels() + 1);
    long ciphertext = COUNT + COUNT + polynomial(set, 1);
    return switch (kind) {
      case CKKS_CLIENT_KEY -> new PayloadShape(set.size() / 4, 0);
      case CKKS_EVALUATION_KEY -> new PayloadShape(switching + COUNT, COUNT + switching);
      case CKKS_PUBLIC_KEY -> new PayloadShape(seeded(set, set.levels() + 1), 0);
      case SEEDED_CKKS_CIPHERTEXTS -> new PayloadShape(COUNT + ciphertext + Seed.LENGTH, 1);
      case CKKS_CIPHERTEXTS -> new PayloadShape(COUNT + ciphertext + polynomial(set, 1), 1);
      default -> throw new IllegalArgumentException(kind + ": is not of CKKS");
    };
  }

  /** Bytes of so many bits. */
  public static int packedBits(int bits) {
    return (bits + Byte.SIZE - 1) / Byte.SIZE;
  }

  private static long evaluationKey(ParameterSet set) {
    return Seed.LENGTH
        + (long) Long.BYTES * EvaluationKey.bootstrapBodyCount(set)
        + (long) Integer.BYTES * EvaluationKey.keySwitchBodyCount(set)
        + publicKey(set);
  }

  private static long publicKey(ParameterSet set) {
    return Seed.LENGTH + (long) Long.BYTES * PublicKey.bodyCount(set);
  }

  /** A variance, a mask and a body. */
  private static long masked(ParameterSet set, int element) {
    return Double.BYTES + (long) element * (set.longDimension() + 1);
  }

  /**
   * Bytes of a polynomial of CKKS.
   *
   * @param set with N and the primes
   * @param primes by how many of all
   * @return of its packed residues
   */
  public static long polynomial(CkksParameters set, int primes) {
    long bytes = 0;
    for (long prime : set.all().subList(0, primes)) {
      bytes += PackedResidues.bytes(prime, set.size());
    }
    return bytes;
  }

  private static long seeded(CkksParameters set, int primes) {
    return Seed.LENGTH + polynomial(set, primes);
  }

  /**
   * The length for so many.
   *
   * @param count of what is counted
   * @return bytes
   */
  public long length(long count) {
    return fixed + each * count;
  }

  /**
   * Whether there can be a payload of a length.
   *
   * @param length bytes
   * @return true if it is the length for some number
   */
  boolean allows(long length) {
    long more = length - fixed;
    return each == 0 ? more == 0 : more >= 0 && more % each == 0;
  }

  /** For messages. */
  String rule() {
    return switch ((int) Math.min(each, 2)) {
      case 0 -> "must be " + fixed;
      case 1 -> "must be at least " + fixed;
      default -> "must be " + fixed + " and a multiple of " + each;
    };
  }
}
