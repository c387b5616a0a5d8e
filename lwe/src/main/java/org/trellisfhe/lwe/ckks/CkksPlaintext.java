package org.trellisfhe.lwe.ckks;

import java.util.Objects;

/** Encoded numbers: a polynomial by the first so many primes. Immutable. */
public final class CkksPlaintext {
  private final CkksParameters parameters;
  private final Scale scale;
  private final Bound bound;
  private final double[][] values;

  /**
   * @param bound of the numbers in all slots
   * @param values {@code [prime][N]}, values of the transforms; kept, not copied
   */
  CkksPlaintext(CkksParameters parameters, Scale scale, Bound bound, double[][] values) {
    this.parameters = Objects.requireNonNull(parameters, "parameters");
    this.scale = Objects.requireNonNull(scale, "scale");
    this.bound = bound;
    this.values = values;
    Room.require("plaintext", 1, scale, parameters, values.length);
  }

  /** {@return the parameters} */
  public CkksParameters parameters() {
    return parameters;
  }

  /** {@return what 1 was multiplied with} */
  public Scale scale() {
    return scale;
  }

  /** {@return number of primes} */
  public int primes() {
    return values.length;
  }

  /**
   * A plaintext of residues.
   *
   * @param residues {@code [prime][N]}: centred values of the polynomial at odd powers of the
   *     primes' roots of unity, in the order of {@code docs/file-format.md}; copied
   * @throws IllegalArgumentException if there are too many or too few; if one is not whole or
   *     beyond half its prime, naming it; or if the primes do not hold the scale
   */
  public static CkksPlaintext of(CkksParameters parameters, Scale scale, double[][] residues) {
    return new CkksPlaintext(parameters, scale, Bound.UNKNOWN, Residues.copy(parameters, residues));
  }

  /** {@return a copy of the residues by prime i} */
  public double[] residues(int i) {
    return values[i].clone();
  }

  /**
   * Refuses to be encrypted where nothing of the numbers would be left.
   *
   * @param error of encryption, as a root mean square in the numbers' unit: {@link
   *     CkksNoise#encryption} or {@link CkksNoise#publicEncryption}
   * @throws IllegalArgumentException if it is greater than all numbers, and than 1
   */
  public void requireAbove(double error) {
    Room.requireAboveRounding("plaintext to encrypt", error, bound.orOne(), scale);
  }

  Bound bound() {
    return bound;
  }

  double[][] values() {
    return values;
  }

  @Override
  public String toString() {
    return "CkksPlaintext by %d primes, scale %s".formatted(primes(), scale);
  }
}
