package org.trellisfhe.lwe.rns;

/** What all transforms know of themselves, and their roots. */
abstract class SizedNtt implements Ntt {
  final int size;
  final Modulus modulus;
  final RootTable forward;
  final RootTable inverse;

  /** 1 / N. */
  final double ofSize;

  SizedNtt(int size, Modulus modulus) {
    this.size = Ntt.checked(size, modulus);
    this.modulus = modulus;
    this.forward = RootTable.forward(size, modulus);
    this.inverse = RootTable.inverse(size, modulus);
    this.ofSize = modulus.invert(size);
  }

  @Override
  public final int size() {
    return size;
  }

  @Override
  public final Modulus modulus() {
    return modulus;
  }
}
