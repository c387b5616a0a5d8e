package org.trellisfhe.lwe.ckks;

/** One number in all slots: a constant polynomial, of which the residues are enough. */
public final class CkksConstant {
  private final CkksParameters parameters;
  private final Scale scale;
  private final Bound bound;
  private final double[] residues;

  CkksConstant(CkksParameters parameters, Scale scale, Bound bound, double[] residues) {
    this.parameters = parameters;
    this.scale = scale;
    this.bound = bound;
    this.residues = residues;
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
    return residues.length;
  }

  Bound bound() {
    return bound;
  }

  double residue(int prime) {
    return residues[prime];
  }
}
