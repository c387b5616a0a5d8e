package org.trellisfhe.lwe.ckks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.trellisfhe.lwe.params.SchemeParameters;
import org.trellisfhe.lwe.rns.Modulus;
import org.trellisfhe.lwe.rns.RnsRing;

/**
 * Parameters of CKKS with uniform ternary secrets and errors of standard deviation 3.2.
 *
 * <p>A ciphertext has residues by the first so many of the {@code primes}; each rescaling drops the
 * last of them. The special prime is for key switches only.
 */
public final class CkksParameters implements SchemeParameters {
  /** Of the errors of encryptions and keys. */
  public static final double ERROR_DEVIATION = 3.2;

  /** The bits of security that secure sets have. */
  public static final int SECURITY_BITS = 128;

  private final String name;
  private final int size;
  private final List<Long> primes;
  private final long special;
  private final List<Long> all;
  private final int scaleBits;

  /** By number of primes. */
  private final double[] roomBits;

  /**
   * A set of parameters.
   *
   * @param name of lower-case letters, digits and '-'
   * @param size number N of coefficients, a power of two from 64 to 2^15
   * @param primes from the one that stays to the one that is dropped first, all 1 modulo 2N
   * @param special the greatest prime
   * @param scaleBits fresh ciphertexts have the scale 2^scaleBits
   * @throws IllegalArgumentException naming what is wrong
   */
  public CkksParameters(String name, int size, List<Long> primes, long special, int scaleBits) {
    if (!name.matches("[a-z0-9-]{1,64}")) {
      throw new IllegalArgumentException(
          "name '" + name + "': 1 to 64 of lower-case letters, digits and '-'");
    }
    this.name = name;
    this.size = size;
    this.primes = List.copyOf(primes);
    this.special = special;
    List<Long> withSpecial = new ArrayList<>(primes);
    withSpecial.add(special);
    this.all = List.copyOf(withSpecial);
    this.scaleBits = scaleBits;
    check();
    this.roomBits = roomBits(this.primes);
  }

  private static double[] roomBits(List<Long> primes) {
    double[] bits = new double[primes.size() + 1];
    bits[0] = -2;
    for (int i = 0; i < primes.size(); i++) {
      bits[i + 1] = bits[i] + log2(primes.get(i));
    }
    return bits;
  }

  private void check() {
    if (Integer.bitCount(size) != 1 || size < 64 || size > 1 << 15) {
      throw new IllegalArgumentException("size = " + size + ": must be a power of two, 64 to 2^15");
    }
    if (primes.isEmpty() || primes.stream().distinct().count() < primes.size()) {
      throw new IllegalArgumentException("primes = " + primes + ": must be there, and differ");
    }
    for (long prime : all) {
      if (new Modulus(prime).value() % (2L * size) != 1) {
        throw new IllegalArgumentException("prime " + prime + ": must be 1 modulo " + 2 * size);
      }
      if (prime > special) {
        throw new IllegalArgumentException(
            "special = " + special + ": must be the greatest, and " + prime + " is greater");
      }
    }
    if (primes.contains(special)) {
      throw new IllegalArgumentException("special = " + special + ": must not be among the others");
    }
    if (scaleBits < 10 || scaleBits >= log2(primes.get(0))) {
      throw new IllegalArgumentException(
          "scaleBits = %d: must be 10 to below the first prime's %.1f"
              .formatted(scaleBits, log2(primes.get(0))));
    }
  }

  private static double log2(long prime) {
    return Math.log((double) prime) / Math.log(2);
  }

  /** {@return all primes, the special one last} */
  public List<Long> all() {
    return all;
  }

  /** {@return the name by which files and messages refer to the set} */
  @Override
  public String name() {
    return name;
  }

  /** {@return number N of coefficients} */
  public int size() {
    return size;
  }

  /** {@return N / 2, complex numbers in a ciphertext} */
  public int slots() {
    return size / 2;
  }

  /** {@return the primes of fresh ciphertexts} */
  public List<Long> primes() {
    return primes;
  }

  /** {@return the prime of key switches} */
  public long special() {
    return special;
  }

  /** {@return number of primes of fresh ciphertexts; one less of them can be dropped} */
  public int levels() {
    return primes.size();
  }

  /** {@return log2 of the scale of fresh ciphertexts} */
  public int scaleBits() {
    return scaleBits;
  }

  /** {@return the scale of fresh ciphertexts} */
  public Scale scale() {
    return Scale.powerOfTwo(scaleBits);
  }

  /** {@return bits of the product of all primes, the special one included} */
  public double modulusBits() {
    return all.stream().mapToDouble(CkksParameters::log2).sum();
  }

  /**
   * {@return log2 of the greatest coefficient that so many primes hold: a quarter of their product,
   * for it may have either sign, and errors need room}
   *
   * @param count of the first primes, 1 to {@link #levels()}
   * @throws IllegalArgumentException if there are not so many
   */
  public double roomBits(int count) {
    requirePrimes(count);
    return roomBits[count];
  }

  /** Refuses numbers of primes that no polynomial has. */
  void requirePrimes(int count) {
    if (count < 1 || count > levels()) {
      throw new IllegalArgumentException("primes = %d: must be 1 to %d".formatted(count, levels()));
    }
  }

  /**
   * Whether the set has 128 bits of security against classical attacks: whether the product of all
   * primes is within Table 5.2 of the Security Guidelines for Implementing Homomorphic Encryption
   * (Bossuat et al., 2024).
   */
  @Override
  public boolean secure() {
    return modulusBits() <= SecurityGuidelines.mostModulusBits(size);
  }

  /**
   * {@return this}
   *
   * @throws IllegalArgumentException if it is for tests only
   */
  public CkksParameters requireSecure() {
    if (!secure()) {
      throw new IllegalArgumentException(
          "%s: %.1f bits of primes, of which %d are secure for N = %d: is for tests only"
              .formatted(name, modulusBits(), SecurityGuidelines.mostModulusBits(size), size));
    }
    return this;
  }

  /** {@return the ring by all primes} */
  RnsRing ring() {
    return RnsRing.shared(size, all);
  }

  /** Two sets are equal if all is, names included. */
  @Override
  public boolean equals(Object other) {
    return other instanceof CkksParameters that
        && name.equals(that.name)
        && size == that.size
        && primes.equals(that.primes)
        && special == that.special
        && scaleBits == that.scaleBits;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, size, primes, special, scaleBits);
  }

  @Override
  public String toString() {
    return "%s: N = %d, %d primes and a special one, %.1f bits, scale 2^%d"
        .formatted(name, size, primes.size(), modulusBits(), scaleBits);
  }
}
