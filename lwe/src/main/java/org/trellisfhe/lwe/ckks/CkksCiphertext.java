package org.trellisfhe.lwe.ckks;

import java.util.Objects;
import java.util.OptionalDouble;
import org.trellisfhe.lwe.KeyId;

/**
 * Encrypted numbers: two polynomials, or three after a product that is not relinearised yet, by the
 * first so many primes. Immutable. None has a scale that is beyond what its primes hold.
 *
 * <p>Who knows how great the numbers are at most may state it ({@link #bounded}): results then know
 * theirs, and an operation whose result the primes might not hold is refused. Bounds are not
 * written to files, for those of results tell how great weights are.
 */
public final class CkksCiphertext {
  private final CkksParameters parameters;
  private final KeyId keyId;
  private final Scale scale;
  private final Bound bound;
  private final double[][][] parts;

  /**
   * @param parts {@code [part][prime][N]}, values of the transforms; part i is multiplied with the
   *     i-th power of the secret; kept, not copied
   */
  private CkksCiphertext(
      CkksParameters parameters, KeyId keyId, Scale scale, Bound bound, double[][][] parts) {
    this.parameters = Objects.requireNonNull(parameters, "parameters");
    this.keyId = Objects.requireNonNull(keyId, "keyId");
    this.scale = Objects.requireNonNull(scale, "scale");
    this.bound = bound;
    this.parts = parts;
    Room.require("ciphertext", bound.orOne(), scale, parameters, primes());
  }

  /** Of numbers of which nothing is known; parts as above. */
  CkksCiphertext(CkksParameters parameters, KeyId keyId, Scale scale, double[][]... parts) {
    this(parameters, keyId, scale, Bound.UNKNOWN, parts);
  }

  /** {@return the parameters} */
  public CkksParameters parameters() {
    return parameters;
  }

  /** {@return the key that it is under} */
  public KeyId keyId() {
    return keyId;
  }

  /** {@return what 1 was multiplied with} */
  public Scale scale() {
    return scale;
  }

  /** {@return number of primes: one more than it can be rescaled} */
  public int primes() {
    return parts[0].length;
  }

  /** {@return 2, or 3 after a product} */
  public int size() {
    return parts.length;
  }

  /**
   * A ciphertext of residues.
   *
   * @param body {@code [prime][N]}, as {@link CkksPlaintext#of}; copied
   * @param mask as many, which the secret is multiplied with; copied
   * @throws IllegalArgumentException if there are too many or too few; if one is not whole or
   *     beyond half its prime, naming it; or if the primes do not hold the scale
   */
  public static CkksCiphertext of(
      CkksParameters parameters, KeyId keyId, Scale scale, double[][] body, double[][] mask) {
    if (body.length != mask.length) {
      throw new IllegalArgumentException(
          "%d and %d primes: must be as many".formatted(body.length, mask.length));
    }
    return new CkksCiphertext(
        parameters, keyId, scale, Residues.copy(parameters, body), Residues.copy(parameters, mask));
  }

  /** {@return a copy of a part's residues by prime i} */
  public double[] residues(int part, int i) {
    return parts[part][i].clone();
  }

  /**
   * Refuses to be computed with, or decrypted, with what does not belong to it.
   *
   * @throws IllegalArgumentException if it is of other parameters or under another key
   */
  public void requireUnder(CkksParameters expected, KeyId key) {
    if (!parameters.equals(expected)) {
      throw new IllegalArgumentException(
          "ciphertext of %s: must be of %s".formatted(parameters.name(), expected.name()));
    }
    if (!keyId.equals(key)) {
      throw new IllegalArgumentException(
          "ciphertext under %s: must be under %s".formatted(keyId, key));
    }
  }

  /** {@return how great the numbers of all slots are at most, if it was stated} */
  public OptionalDouble bound() {
    return bound.known() ? OptionalDouble.of(bound.greatest()) : OptionalDouble.empty();
  }

  /**
   * States how great numbers are: for whoever knows what was encrypted, or what for. It is taken at
   * the caller's word, and public.
   *
   * @param greatest absolute value in any slot, 0 or greater
   * @return the same ciphertext, whose results know their bounds where the other operands do
   * @throws IllegalArgumentException if the primes do not hold such numbers at the scale
   */
  public CkksCiphertext bounded(double greatest) {
    return new CkksCiphertext(parameters, keyId, scale, Bound.of(greatest), parts);
  }

  Bound stated() {
    return bound;
  }

  double[][] part(int i) {
    return parts[i];
  }

  /** This with other parts: the same numbers at the same scale, moved or by fewer primes. */
  CkksCiphertext with(double[][]... newParts) {
    return with(scale, bound, newParts);
  }

  /** This with other parts, scale and bound. */
  CkksCiphertext with(Scale newScale, Bound newBound, double[][]... newParts) {
    return new CkksCiphertext(parameters, keyId, newScale, newBound, newParts);
  }

  @Override
  public String toString() {
    return "CkksCiphertext of %d parts by %d primes, scale %s, under %s"
        .formatted(size(), primes(), scale, keyId);
  }
}
