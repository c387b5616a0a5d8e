package org.trellisfhe.lwe.ckks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.trellisfhe.lwe.rns.Modulus;
import org.trellisfhe.lwe.rns.ResidueKernel;
import org.trellisfhe.lwe.rns.RnsRing;

/**
 * Computes on ciphertexts. Operands may have different numbers of primes, and the result has the
 * smaller; scales must be equal to be added, exactly. Without state, safe for use by many threads.
 *
 * <p>Every operation refuses ciphertexts of another key or other parameters.
 */
public final class CkksEvaluator {
  private final CkksEvaluationKey key;
  private final CkksParameters parameters;
  private final RnsRing ring;
  private final ResidueKernel kernel;
  private final KeySwitch keySwitch;

  /** How values move, by the power that X becomes. */
  private final Map<Integer, int[]> moves = new HashMap<>();

  /**
   * An evaluator.
   *
   * @param key of the client
   */
  public CkksEvaluator(CkksEvaluationKey key) {
    this.key = Objects.requireNonNull(key, "key");
    this.parameters = key.parameters();
    this.ring = parameters.ring();
    this.kernel = ring.kernel();
    this.keySwitch = new KeySwitch(parameters);
    key.powers().forEach(power -> moves.put(power, ring.automorphism(power)));
  }

  /** {@return the parameters} */
  public CkksParameters parameters() {
    return parameters;
  }

  private void check(CkksCiphertext x) {
    x.requireUnder(parameters, key.keyId());
  }

  private void check(CkksParameters other) {
    if (!other.equals(parameters)) {
      throw new IllegalArgumentException(
          "plaintext of %s: must be of %s".formatted(other.name(), parameters.name()));
    }
  }

  private static void requireEqual(Scale x, Scale y) {
    if (!x.equals(y)) {
      throw new IllegalArgumentException("scales %s and %s: must be equal".formatted(x, y));
    }
  }

  /**
   * x + y.
   *
   * @throws IllegalArgumentException if scales differ
   */
  public CkksCiphertext add(CkksCiphertext x, CkksCiphertext y) {
    return join(x, y, kernel::add);
  }

  /**
   * x - y.
   *
   * @throws IllegalArgumentException if scales differ
   */
  public CkksCiphertext subtract(CkksCiphertext x, CkksCiphertext y) {
    return join(x, y, kernel::subtract);
  }

  /** A loop over two operands. */
  private interface Binary {
    void apply(double[] x, double[] y, double[] out, Modulus modulus);
  }

  private CkksCiphertext join(CkksCiphertext x, CkksCiphertext y, Binary loop) {
    check(x);
    check(y);
    requireEqual(x.scale(), y.scale());
    int primes = Math.min(x.primes(), y.primes());
    double[][][] parts = new double[Math.max(x.size(), y.size())][][];
    double[] zero = new double[ring.size()];
    for (int part = 0; part < parts.length; part++) {
      int which = part;
      parts[part] =
          each(
              primes,
              i -> {
                double[] a = which < x.size() ? x.part(which)[i] : zero;
                double[] b = which < y.size() ? y.part(which)[i] : zero;
                double[] out = new double[ring.size()];
                loop.apply(a, b, out, ring.modulus(i));
                return out;
              });
    }
    return x.with(x.scale(), parts);
  }

  private static double[][] each(int primes, IntFunction<double[]> residues) {
    double[][] all = new double[primes][];
    for (int i = 0; i < primes; i++) {
      all[i] = residues.apply(i);
    }
    return all;
  }

  /**
   * x + y.
   *
   * @param y by at least as many primes as x
   * @throws IllegalArgumentException if scales differ
   */
  public CkksCiphertext add(CkksCiphertext x, CkksPlaintext y) {
    check(y.parameters());
    requireEqual(x.scale(), y.scale());
    return addValues(x, y.primes(), i -> y.values()[i]);
  }

  /**
   * x + y in all slots.
   *
   * @param y by at least as many primes as x
   * @throws IllegalArgumentException if scales differ
   */
  public CkksCiphertext add(CkksCiphertext x, CkksConstant y) {
    check(y.parameters());
    requireEqual(x.scale(), y.scale());
    return addValues(
        x,
        y.primes(),
        i -> {
          double[] values = new double[ring.size()];
          Arrays.fill(values, y.residue(i)); // Values of a constant are the constant.
          return values;
        });
  }

  private CkksCiphertext addValues(CkksCiphertext x, int primes, IntFunction<double[]> values) {
    check(x);
    requirePrimes(x, primes);
    double[][] sum =
        each(
            x.primes(),
            i -> {
              double[] out = new double[ring.size()];
              kernel.add(x.part(0)[i], values.apply(i), out, ring.modulus(i));
              return out;
            });
    return x.with(x.scale(), withFirst(x, sum));
  }

  private static double[][][] withFirst(CkksCiphertext x, double[][] first) {
    double[][][] parts = new double[x.size()][][];
    parts[0] = first;
    for (int part = 1; part < parts.length; part++) {
      parts[part] = x.part(part);
    }
    return parts;
  }

  private static void requirePrimes(CkksCiphertext x, int primes) {
    if (primes < x.primes()) {
      throw new IllegalArgumentException(
          "plaintext by %d primes: must be by %d at least".formatted(primes, x.primes()));
    }
  }

  /**
   * x * y slot by slot; scales multiply.
   *
   * @param y by at least as many primes as x
   */
  public CkksCiphertext multiply(CkksCiphertext x, CkksPlaintext y) {
    check(x);
    check(y.parameters());
    requirePrimes(x, y.primes());
    return map(
        x,
        x.scale().times(y.scale()),
        (residues, i) -> {
          double[] out = new double[ring.size()];
          kernel.multiply(residues, y.values()[i], out, ring.modulus(i));
          return out;
        });
  }

  /**
   * x * y, y being the same in all slots; scales multiply.
   *
   * @param y by at least as many primes as x
   */
  public CkksCiphertext multiply(CkksCiphertext x, CkksConstant y) {
    check(x);
    check(y.parameters());
    requirePrimes(x, y.primes());
    return map(
        x,
        x.scale().times(y.scale()),
        (residues, i) -> {
          double[] out = new double[ring.size()];
          kernel.scale(residues, y.residue(i), out, ring.modulus(i));
          return out;
        });
  }

  /**
   * The sum of products with constants: quicker than one by one, for residues are centred once.
   *
   * @param x of two parts, as many primes and one scale; at least one
   * @param weights as many, all of one scale, by at least as many primes as x
   * @throws IllegalArgumentException if they do not fit together
   */
  public CkksCiphertext weightedSum(List<CkksCiphertext> x, List<CkksConstant> weights) {
    CkksCiphertext first = x.get(0);
    for (int k = 0; k < x.size(); k++) {
      check(x.get(k));
      check(weights.get(k).parameters());
      requireTwoParts(x.get(k));
      requirePrimes(first, Math.min(weights.get(k).primes(), x.get(k).primes()));
      requireEqual(first.scale(), x.get(k).scale());
      requireEqual(weights.get(0).scale(), weights.get(k).scale());
    }
    double[][][] sums = new double[2][][];
    for (int part = 0; part < 2; part++) {
      int which = part;
      sums[part] = each(first.primes(), i -> weightedSum(x, weights, which, i));
    }
    return first.with(first.scale().times(weights.get(0).scale()), sums);
  }

  private double[] weightedSum(
      List<CkksCiphertext> x, List<CkksConstant> weights, int part, int i) {
    Modulus modulus = ring.modulus(i);
    double[] sum = new double[ring.size()];
    for (int k = 0; k < x.size(); k++) {
      if (k > 0 && k % modulus.products() == 0) {
        kernel.reduce(sum, sum, modulus);
      }
      kernel.addScaled(x.get(k).part(part)[i], weights.get(k).residue(i), sum, modulus);
    }
    kernel.reduce(sum, sum, modulus);
    return sum;
  }

  /** A loop over residues by prime i. */
  private interface Unary {
    double[] apply(double[] residues, int i);
  }

  private static CkksCiphertext map(CkksCiphertext x, Scale scale, Unary loop) {
    double[][][] parts = new double[x.size()][][];
    for (int part = 0; part < parts.length; part++) {
      double[][] from = x.part(part);
      parts[part] = each(x.primes(), i -> loop.apply(from[i], i));
    }
    return x.with(scale, parts);
  }

  /**
   * x * y slot by slot, of three parts; scales multiply.
   *
   * @param x of two parts
   * @param y of two parts
   */
  public CkksCiphertext multiply(CkksCiphertext x, CkksCiphertext y) {
    check(x);
    check(y);
    requireTwoParts(x);
    requireTwoParts(y);
    int primes = Math.min(x.primes(), y.primes());
    double[][][] parts = new double[3][primes][ring.size()];
    for (int i = 0; i < primes; i++) {
      Modulus modulus = ring.modulus(i);
      kernel.multiply(x.part(0)[i], y.part(0)[i], parts[0][i], modulus);
      kernel.addProduct(x.part(0)[i], y.part(1)[i], parts[1][i], modulus);
      kernel.addProduct(x.part(1)[i], y.part(0)[i], parts[1][i], modulus);
      kernel.reduce(parts[1][i], parts[1][i], modulus);
      kernel.multiply(x.part(1)[i], y.part(1)[i], parts[2][i], modulus);
    }
    return x.with(x.scale().times(y.scale()), parts);
  }

  private static void requireTwoParts(CkksCiphertext x) {
    if (x.size() != 2) {
      throw new IllegalArgumentException(
          "ciphertext of " + x.size() + " parts: must be relinearised before");
    }
  }

  /** {@return a product with two parts, the same number} */
  public CkksCiphertext relinearise(CkksCiphertext x) {
    check(x);
    if (x.size() == 2) {
      return x;
    }
    double[][][] switched = keySwitch.apply(x.part(2), key.relinearisation());
    for (int i = 0; i < x.primes(); i++) {
      kernel.add(switched[0][i], x.part(0)[i], switched[0][i], ring.modulus(i));
      kernel.add(switched[1][i], x.part(1)[i], switched[1][i], ring.modulus(i));
    }
    return x.with(x.scale(), switched);
  }

  /**
   * x with its last prime dropped and its scale divided by it.
   *
   * @throws IllegalArgumentException if there is one prime only
   */
  public CkksCiphertext rescale(CkksCiphertext x) {
    check(x);
    if (x.primes() < 2) {
      throw new IllegalArgumentException("ciphertext by 1 prime: has no more to be rescaled by");
    }
    double[][][] parts = new double[x.size()][][];
    for (int part = 0; part < parts.length; part++) {
      parts[part] = keySwitch.divided(x.part(part), x.primes() - 1);
    }
    return x.with(x.scale().over(ring.modulus(x.primes() - 1).value()), parts);
  }

  /**
   * x by fewer primes, the same number at the same scale.
   *
   * @param primes 1 to those of x
   */
  public CkksCiphertext dropTo(CkksCiphertext x, int primes) {
    check(x);
    if (primes < 1 || primes > x.primes()) {
      throw new IllegalArgumentException(
          "primes = %d: must be 1 to %d".formatted(primes, x.primes()));
    }
    double[][][] parts = new double[x.size()][][];
    for (int part = 0; part < parts.length; part++) {
      parts[part] = Arrays.copyOf(x.part(part), primes);
    }
    return x.with(x.scale(), parts);
  }

  /**
   * Rotates: slot k gets what slot k + steps has.
   *
   * @param x of two parts
   * @param steps any
   * @throws IllegalArgumentException if the key has none for so many steps
   */
  public CkksCiphertext rotate(CkksCiphertext x, int steps) {
    check(x);
    requireTwoParts(x);
    int power = Automorphisms.rotation(parameters, steps);
    return power == 1 ? x : automorphism(x, decompose(x), power, "rotation by " + steps);
  }

  /**
   * Conjugates every slot.
   *
   * @param x of two parts
   * @throws IllegalArgumentException if the key has none for it
   */
  public CkksCiphertext conjugate(CkksCiphertext x) {
    check(x);
    requireTwoParts(x);
    int power = Automorphisms.conjugation(parameters);
    return automorphism(x, decompose(x), power, "conjugation");
  }

  /**
   * Rotates by several steps, with one decomposition for all: quicker than one by one.
   *
   * @param x of two parts
   * @param steps each as for {@link #rotate}
   * @return a ciphertext for each
   * @throws IllegalArgumentException if the key has none for one of them
   */
  public CkksCiphertext[] rotateAll(CkksCiphertext x, int... steps) {
    check(x);
    requireTwoParts(x);
    double[][][] digits = decompose(x);
    CkksCiphertext[] rotated = new CkksCiphertext[steps.length];
    for (int i = 0; i < steps.length; i++) {
      int power = Automorphisms.rotation(parameters, steps[i]);
      rotated[i] = power == 1 ? x : automorphism(x, digits, power, "rotation by " + steps[i]);
    }
    return rotated;
  }

  private double[][][] decompose(CkksCiphertext x) {
    return keySwitch.decompose(x.part(1));
  }

  private CkksCiphertext automorphism(
      CkksCiphertext x, double[][][] digits, int power, String what) {
    SwitchingKey switching =
        key.automorphism(power)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the evaluation key has no key for " + what + " (X^" + power + ")"));
    int[] from = moves.get(power);
    double[][][] switched = keySwitch.apply(digits, switching);
    for (int i = 0; i < x.primes(); i++) {
      kernel.add(switched[0][i], x.part(0)[i], switched[0][i], ring.modulus(i));
      switched[0][i] = ring.moved(switched[0][i], from);
      switched[1][i] = ring.moved(switched[1][i], from);
    }
    return x.with(x.scale(), switched);
  }
}
