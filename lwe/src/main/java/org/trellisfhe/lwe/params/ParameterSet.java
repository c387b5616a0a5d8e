package org.trellisfhe.lwe.params;

import java.util.Objects;

/**
 * A checked, immutable set of TFHE parameters with binary secrets.
 *
 * <p>Ciphertexts that users hold are LWE under the long key, of dimension {@link #longDimension()},
 * which is the ring key read as a vector. A bootstrap key-switches them to {@code lweDimension},
 * switches the modulus to {@code 2 * ringSize}, and blind-rotates. Ciphertexts are on the 32-bit
 * torus, the bootstrap key on the 64-bit one.
 *
 * @param name the name by which files and messages refer to the set
 * @param lweDimension dimension n of the short LWE key
 * @param keyBlock length of the blocks of the short key of which at most one bit is set, each of
 *     the {@code keyBlock + 1} cases being as likely; 1 for a key of independent uniform bits
 * @param lweStandardDeviation standard deviation of errors under the short key, torus units
 * @param ringRank rank k of the ring key: the number of its polynomials
 * @param ringSize number N of coefficients of a polynomial, a power of two from 16 to 4096
 * @param ringStandardDeviation standard deviation of errors in the bootstrap key, torus units
 * @param bootstrapGadget decomposition in the blind rotation
 * @param keySwitchGadget decomposition in the key switch
 * @param claim what the set promises
 */
public record ParameterSet(
    String name,
    int lweDimension,
    int keyBlock,
    double lweStandardDeviation,
    int ringRank,
    int ringSize,
    double ringStandardDeviation,
    Gadget bootstrapGadget,
    Gadget keySwitchGadget,
    Claim claim)
    implements SchemeParameters {

  /** Security, in bits, that a set must claim before the client's tools make a key for it. */
  public static final int REQUIRED_SECURITY_BITS = 128;

  private static final double ENCRYPTION_FLOOR = 0x1p-30;
  private static final int MAX_KEY_BLOCK = 8;
  private static final int MAX_DIMENSION = 1 << 14;
  private static final long MAX_KEY_ELEMENTS = 1 << 28;

  /**
   * What a parameter set promises. The security is compared with what follows from the set's other
   * values; tests hold {@code lwe.noise} against the failure probability of all named sets.
   *
   * @param securityBits at most {@link ParameterSet#estimatedSecurityBits()}, classical; 0 for a
   *     set that is for tests only
   * @param log2FailureProbability bound on log2 of the probability that one bootstrap of a phase
   *     within {@code budget} gives a wrong result; at most 0
   * @param budget how large the sum of an input's squared weights, scaled to the {@link #margin()}
   *     and counted in variances of a fresh bootstrap, may be; greater than 0
   * @param messageBits bits of the messages that a bootstrap tells apart, 1 to {@value
   *     #MOST_MESSAGE_BITS}: 1 for gates, more for look-ups
   */
  public record Claim(
      double securityBits, double log2FailureProbability, double budget, int messageBits) {
    /** No table for more has a use here. */
    public static final int MOST_MESSAGE_BITS = 8;

    /**
     * Checks every value's range.
     *
     * @throws IllegalArgumentException naming the value and its rule
     */
    public Claim {
      check("securityBits", securityBits, securityBits >= 0, "0 or greater");
      check("log2FailureProbability", log2FailureProbability, log2FailureProbability <= 0, "<= 0");
      check("budget", budget, budget > 0, "greater than 0");
      if (messageBits < 1 || messageBits > MOST_MESSAGE_BITS) {
        throw new IllegalArgumentException(
            "messageBits " + messageBits + ": from 1 to " + MOST_MESSAGE_BITS);
      }
    }

    private static void check(String what, double value, boolean holds, String rule) {
      if (!holds || Double.isInfinite(value)) {
        throw new IllegalArgumentException(what + " " + value + ": must be finite and " + rule);
      }
    }

    /**
     * A claim for gates.
     *
     * @param securityBits as above
     * @param log2FailureProbability as above
     * @param budget as above
     */
    public Claim(double securityBits, double log2FailureProbability, double budget) {
      this(securityBits, log2FailureProbability, budget, 1);
    }

    /**
     * How far a noiseless phase is from the nearest that means another message: messages and as
     * many that are never used share the torus. For gates 1/8.
     *
     * @return torus units
     */
    public double margin() {
      return Math.scalb(1.0, -2 - messageBits);
    }
  }

  /**
   * Checks every value's range.
   *
   * @throws IllegalArgumentException naming the value and its rule
   */
  public ParameterSet {
    Objects.requireNonNull(bootstrapGadget, "bootstrapGadget");
    Objects.requireNonNull(keySwitchGadget, "keySwitchGadget");
    Objects.requireNonNull(claim, "claim");
    if (!name.matches("[a-z0-9-]{1,64}")) {
      throw new IllegalArgumentException(
          "name '" + name + "': 1 to 64 of lower-case letters, digits and '-'");
    }
    checkDimension("lweDimension", lweDimension);
    if (keyBlock < 1 || keyBlock > MAX_KEY_BLOCK || lweDimension % keyBlock != 0) {
      throw new IllegalArgumentException(
          "keyBlock "
              + keyBlock
              + ": from 1 to "
              + MAX_KEY_BLOCK
              + ", and a divisor of lweDimension "
              + lweDimension);
    }
    checkDimension("ringRank * ringSize", (long) ringRank * ringSize);
    if (ringRank < 1) {
      throw new IllegalArgumentException("ringRank " + ringRank + ": at least 1");
    }
    if (ringSize < 16 || ringSize > 4096 || Integer.bitCount(ringSize) != 1) {
      throw new IllegalArgumentException(
          "ringSize " + ringSize + ": a power of two from 16 to 4096");
    }
    long keyElements = (long) lweDimension * (ringRank + 1) * ringSize * bootstrapGadget.levels();
    if (keyElements > MAX_KEY_ELEMENTS) {
      throw new IllegalArgumentException(
          "bootstrap key of " + keyElements + " elements: at most " + MAX_KEY_ELEMENTS);
    }
    if (keySwitchGadget.bits() >= Integer.SIZE) {
      throw new IllegalArgumentException(
          "keySwitchGadget of " + keySwitchGadget.bits() + " bits: at most 31");
    }
    checkDeviation("lweStandardDeviation", lweStandardDeviation);
    checkDeviation("ringStandardDeviation", ringStandardDeviation);
    double shortBits =
        SecurityEstimate.bits(lweDimension, keyBlock, lweStandardDeviation, Integer.SIZE);
    double ringBits =
        SecurityEstimate.bits(ringRank * ringSize, 1, ringStandardDeviation, Long.SIZE);
    if (claim.securityBits() > Math.min(shortBits, ringBits)) {
      throw new IllegalArgumentException(
          ("securityBits %s of '%s': the short key of %d with errors of %s gives %.1f, the ring"
                  + " key of %d with errors of %s gives %.1f; a set for tests claims 0")
              .formatted(
                  claim.securityBits(),
                  name,
                  lweDimension,
                  lweStandardDeviation,
                  shortBits,
                  ringRank * ringSize,
                  ringStandardDeviation,
                  ringBits));
    }
  }

  private static void checkDimension(String what, long value) {
    if (value < 1 || value > MAX_DIMENSION) {
      throw new IllegalArgumentException(what + " " + value + ": from 1 to " + MAX_DIMENSION);
    }
  }

  private static void checkDeviation(String what, double value) {
    if (!(value >= 0 && value < 0.25)) {
      throw new IllegalArgumentException(what + " " + value + ": from 0 to below 1/4");
    }
  }

  /**
   * Dimension of the ciphertexts that users hold.
   *
   * @return {@code ringRank * ringSize}
   */
  public int longDimension() {
    return ringRank * ringSize;
  }

  /**
   * Torus elements in one RGSW encryption, masks included: (k+1) * l rows of k+1 polynomials.
   *
   * @return their number
   */
  public int rgswLength() {
    int components = ringRank + 1;
    return components * bootstrapGadget.levels() * components * ringSize;
  }

  /**
   * Steps of a blind rotation.
   *
   * @return blocks of the short key
   */
  public int steps() {
    return lweDimension / keyBlock;
  }

  /**
   * Standard deviation of errors in the ciphertexts that a client makes, torus units: that of the
   * ring key's errors, but at least four units of the 32-bit torus, the least that still hides what
   * rounding reveals.
   *
   * @return at least 2^-30 for a secure set
   */
  public double encryptionStandardDeviation() {
    return Math.max(ringStandardDeviation, ENCRYPTION_FLOOR);
  }

  /**
   * A lower bound on the security of both keys, classical, from the dimensions, the blocks and the
   * errors alone: what the claim may say at most. {@code docs/security.md} has the estimates that
   * it is fitted to. Ciphertexts of bits, whose errors are no smaller than the ring key's, are at
   * least as hard.
   *
   * @return bits; 0 where there are no estimates, as for the small keys of tests
   */
  public double estimatedSecurityBits() {
    return Math.min(
        SecurityEstimate.bits(lweDimension, keyBlock, lweStandardDeviation, Integer.SIZE),
        SecurityEstimate.bits(longDimension(), 1, ringStandardDeviation, Long.SIZE));
  }

  /**
   * Whether the set claims at least {@value #REQUIRED_SECURITY_BITS} bits of security, which it can
   * only if its keys and errors give them.
   *
   * @return false for the sets that are for tests only
   */
  @Override
  public boolean secure() {
    return claim.securityBits() >= REQUIRED_SECURITY_BITS;
  }

  /**
   * This set, if it may protect data.
   *
   * @return this
   * @throws IllegalArgumentException if the set is not {@link #secure()}
   */
  public ParameterSet requireSecure() {
    if (!secure()) {
      throw new IllegalArgumentException(
          "parameter set '"
              + name
              + "' claims "
              + claim.securityBits()
              + " bits of security and is for tests only; "
              + REQUIRED_SECURITY_BITS
              + " are required, as in '"
              + ParameterSets.DEFAULT.name()
              + "'");
    }
    return this;
  }
}
