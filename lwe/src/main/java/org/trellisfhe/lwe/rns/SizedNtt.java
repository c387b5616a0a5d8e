package org.trellisfhe.lwe.rns;

/** What all transforms know of themselves. */
abstract class SizedNtt implements Ntt {
  final int size;
  final Modulus modulus;

  SizedNtt(int size, Modulus modulus) {
    this.size = Ntt.checked(size, modulus);
    this.modulus = modulus;
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
