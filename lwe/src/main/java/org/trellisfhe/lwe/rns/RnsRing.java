package org.trellisfhe.lwe.rns;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Polynomials modulo X^N + 1, as residues by several primes: {@code [prime][N]}, mostly values of
 * the transforms. With the tables of all transforms: to be made once.
 */
public final class RnsRing {
  private static final Map<Key, RnsRing> SHARED = new ConcurrentHashMap<>();

  private final int size;
  private final List<Modulus> moduli;
  private final Ntt[] transforms;
  private final ResidueKernel kernel;

  private RnsRing(int size, List<Modulus> moduli, RnsKernels kernels) {
    this.size = size;
    this.moduli = List.copyOf(moduli);
    this.transforms = new Ntt[moduli.size()];
    for (int i = 0; i < transforms.length; i++) {
      transforms[i] = kernels.transforms().apply(size, moduli.get(i));
    }
    this.kernel = kernels.residues();
  }

  /**
   * A ring.
   *
   * @param size N, a power of two from 64
   * @param moduli primes that are 1 modulo 2N
   * @param kernels its hot loops
   */
  public static RnsRing of(int size, List<Modulus> moduli, RnsKernels kernels) {
    return new RnsRing(size, moduli, kernels);
  }

  /** A ring's size and primes. */
  private record Key(int size, List<Long> primes) {}

  /**
   * The ring with the best kernels, of which there is one: tables are a few megabytes large.
   *
   * @param size N
   * @param primes as moduli
   */
  public static RnsRing shared(int size, List<Long> primes) {
    return SHARED.computeIfAbsent(
        new Key(size, List.copyOf(primes)),
        key -> of(size, key.primes.stream().map(Modulus::new).toList(), RnsKernels.best()));
  }

  /** {@return N} */
  public int size() {
    return size;
  }

  /** {@return the primes} */
  public List<Modulus> moduli() {
    return moduli;
  }

  /** {@return prime i} */
  public Modulus modulus(int i) {
    return moduli.get(i);
  }

  /** {@return the transform by prime i} */
  public Ntt transform(int i) {
    return transforms[i];
  }

  /** {@return the loops} */
  public ResidueKernel kernel() {
    return kernel;
  }

  /** {@return zeros by so many primes} */
  public double[][] zeros(int primes) {
    return new double[primes][size];
  }

  /**
   * How values move when X becomes a power of itself.
   *
   * @param power odd, 1 to 2N - 1
   * @return for each place, from where the value comes
   * @throws IllegalArgumentException if it is none of these
   */
  public int[] automorphism(int power) {
    if (power < 1 || power >= 2 * size || power % 2 == 0) {
      throw new IllegalArgumentException(
          "power = %d: must be odd, 1 to %d".formatted(power, 2 * size - 1));
    }
    int[] from = new int[size];
    for (int odd = 1; odd < 2 * size; odd += 2) {
      from[Ntt.place(size, odd)] = Ntt.place(size, odd * power & (2 * size - 1));
    }
    return from;
  }

  /** {@return the values of one prime, moved} */
  public double[] moved(double[] values, int[] from) {
    double[] moved = new double[size];
    for (int i = 0; i < size; i++) {
      moved[i] = values[from[i]];
    }
    return moved;
  }
}
