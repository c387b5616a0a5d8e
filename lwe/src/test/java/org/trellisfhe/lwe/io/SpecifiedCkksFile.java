package org.trellisfhe.lwe.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.stream.LongStream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A file of CKKS, read as {@code docs/file-format.md} says and by nothing of the library: slow,
 * with primes of at most 31 bits.
 */
final class SpecifiedCkksFile {
  private static final int HEADER = 40;

  final int kind;
  final int size;
  final int scaleBits;

  /** The special one last. */
  final long[] primes;

  private final ByteBuffer in;

  SpecifiedCkksFile(byte[] file) throws GeneralSecurityException {
    this.in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    require("TRELLIS\n".equals(new String(file, 0, 8, StandardCharsets.US_ASCII)), "magic");
    require(in.getShort(8) == 4, "version");
    kind = in.getShort(10);
    int blockLength = in.getInt(12);
    int length = (int) in.getLong(16);
    int signed = HEADER + blockLength + length;
    require(file.length == signed + 32, "length");
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(file, signed));
    require(Arrays.equals(digest, Arrays.copyOfRange(file, signed, file.length)), "checksum");
    in.limit(signed).position(HEADER);
    int nameLength = in.get();
    in.position(in.position() + nameLength);
    size = in.getInt();
    scaleBits = in.get();
    int count = in.get();
    primes = LongStream.generate(in::getLong).limit(count + 1).toArray();
    require(blockLength == 15 + nameLength + 8 * count, "length of the parameter block");
    require(in.position() == HEADER + blockLength, "end of the parameter block");
  }

  private static void require(boolean right, String what) {
    if (!right) {
      throw new AssertionError(what + " is not as specified");
    }
  }

  int u32() {
    return in.getInt();
  }

  /** Nothing may be left. */
  void end() {
    require(!in.hasRemaining(), "end of the payload");
  }

  /** Kind 7. */
  long[] secret() {
    byte[] packed = new byte[size / 4];
    in.get(packed);
    long[] secret = new long[size];
    for (int j = 0; j < size; j++) {
      secret[j] = (packed[j / 4] >> (2 * (j % 4)) & 3) - 1L;
    }
    return secret;
  }

  /** The value of a scale. */
  double scale() {
    double scale = 1;
    long before = 0;
    for (int factors = in.getInt(); factors > 0; factors--) {
      long prime = in.getLong();
      require(prime > before, "order of a scale's primes");
      before = prime;
      scale *= Math.pow((double) prime, in.getInt());
    }
    return scale;
  }

  byte[] seed() {
    byte[] seed = new byte[32];
    in.get(seed);
    return seed;
  }

  /** By prime, the residues of a polynomial as they stand there. */
  long[][] polynomial(int count) {
    long[][] polynomial = new long[count][];
    for (int i = 0; i < count; i++) {
      int bits = 64 - Long.numberOfLeadingZeros(primes[i] - 1);
      byte[] packed = new byte[size / 8 * bits];
      in.get(packed);
      polynomial[i] = new long[size];
      for (int bit = 0; bit < size * bits; bit++) {
        polynomial[i][bit / bits] |= (packed[bit / 8] >> (bit % 8) & 1L) << (bit % bits);
      }
    }
    return polynomial;
  }

  /** The masks of a seed, by the first so many primes. */
  long[][] mask(byte[] seed, int count) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(seed, "AES"), new IvParameterSpec(new byte[16]));
    byte[] bytes = cipher.update(new byte[8 * 4 * count * size]); // Far more than half is left out.
    ByteBuffer stream = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long[][] mask = new long[count][size];
    for (int i = 0; i < count; i++) {
      long lowest = (1L << (64 - Long.numberOfLeadingZeros(primes[i]))) - 1;
      for (int j = 0; j < size; ) {
        mask[i][j] = stream.getLong() & lowest;
        j += mask[i][j] < primes[i] ? 1 : 0;
      }
    }
    return mask;
  }

  private static long power(long base, long exponent, long prime) {
    long result = 1;
    long square = base;
    for (long e = exponent; e > 0; e >>= 1) {
      result = (e & 1) == 1 ? result * square % prime : result;
      square = square * square % prime;
    }
    return result;
  }

  private long psi(long prime) {
    for (long base = 2; ; base++) {
      long psi = power(base, (prime - 1) / (2L * size), prime);
      if (power(psi, size, prime) == prime - 1) {
        return psi;
      }
    }
  }

  /** Which odd power of psi value number i is at. */
  private int exponent(int i) {
    int b = i / 64;
    int j = i / 8 % 8;
    int g = i % 8;
    int r = Integer.reverse(64 * b + 8 * g + j) >>> (32 - Integer.numberOfTrailingZeros(size));
    return 2 * r + 1;
  }

  /** The values of a polynomial of small coefficients, by prime i. */
  long[] values(long[] coefficients, int i) {
    long prime = primes[i];
    long psi = psi(prime);
    long[] values = new long[size];
    for (int place = 0; place < size; place++) {
      long point = power(psi, exponent(place), prime);
      for (int j = size - 1; j >= 0; j--) {
        values[place] = Math.floorMod(values[place] * point + coefficients[j], prime);
      }
    }
    return values;
  }

  /** {@code body + mask * secret}, by prime i, as centred coefficients. */
  long[] phase(long[] body, long[] mask, long[] secret, int i) {
    long prime = primes[i];
    long[] ofSecret = values(secret, i);
    long psi = psi(prime);
    long[] coefficients = new long[size];
    long inverse = power(size, prime - 2, prime);
    for (int j = 0; j < size; j++) {
      long sum = 0;
      for (int place = 0; place < size; place++) {
        long value = (body[place] + mask[place] * ofSecret[place]) % prime;
        long back = (2L * size - (long) exponent(place) * j % (2L * size)) % (2L * size);
        sum = (sum + value * power(psi, back, prime)) % prime;
      }
      long coefficient = sum * inverse % prime;
      coefficients[j] = coefficient > prime / 2 ? coefficient - prime : coefficient;
    }
    return coefficients;
  }
}
