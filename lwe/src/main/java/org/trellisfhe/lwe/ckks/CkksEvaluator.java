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
 * <p>Every operation refuses, before anything is computed, ciphertexts of another key or other
 * parameters; results whose scale, times the numbers' bound where one is stated ({@link
 * CkksCiphertext#bounded}), is beyond what their primes hold ({@link Room}); and scales so small
 * that nothing but rounding would be left. That a switching key is of the same secret as the others
 * of an evaluation key cannot be known: they look random.
 */
public final class CkksEvaluator {
  private final CkksEvaluationKey key;
  private final CkksParameters parameters;
  private final RnsRing ring;
  private final ResidueKernel kernel;
  private final KeySwitch keySwitch;
  private final CkksNoise noise;

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
    this.noise = new CkksNoise(parameters);
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

  private void requireRoom(String what, Bound bound, Scale scale, int primes) {
    Room.require(what, bound.orOne(), scale, parameters, primes);
  }

  private static void requireEqual(Scale x, Scale y) {
    if (!x.equals(y)) {
      throw new IllegalArgumentException(
          "scales %s and %s, which are %.2g of one apart: must be equal; a product with a constant of 1 can make up for it"
              .formatted(x, y, Math.abs(x.over(y).value() - 1)));
    }
  }

  /**
   * x + y.
   *
   * @throws IllegalArgumentException if scales differ, or the primes do not hold the bound
   */
  public CkksCiphertext add(CkksCiphertext x, CkksCiphertext y) {
    return join(x, y, kernel::add);
  }

  /**
   * x - y.
   *
   * @throws IllegalArgumentException if scales differ, or the primes do not hold the bound
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
    Bound bound = x.stated().plus(y.stated());
    requireRoom("sum", bound, x.scale(), primes);
    double[][][] parts = new double[Math.max(x.size(), y.size())][][];
    double[] zero = x.size() == y.size() ? new double[0] : new double[ring.size()];
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
    return x.with(x.scale(), bound, parts);
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
   * @throws IllegalArgumentException if scales differ, or the primes do not hold the bound
   */
  public CkksCiphertext add(CkksCiphertext x, CkksPlaintext y) {
    check(x);
    check(y.parameters());
    requireEqual(x.scale(), y.scale());
    return addValues(x, y.primes(), y.bound(), i -> y.values()[i]);
  }

  /**
   * x + y in all slots.
   *
   * @param y by at least as many primes as x
   * @throws IllegalArgumentException if scales differ, or the primes do not hold the bound
   */
  public CkksCiphertext add(CkksCiphertext x, CkksConstant y) {
    check(x);
    check(y.parameters());
    requireEqual(x.scale(), y.scale());
    return addValues(
        x,
        y.primes(),
        y.bound(),
        i -> {
          double[] values = new double[ring.size()];
          Arrays.fill(values, y.residue(i)); // Values of a constant are the constant.
          return values;
        });
  }

  private CkksCiphertext addValues(
      CkksCiphertext x, int primes, Bound added, IntFunction<double[]> values) {
    requirePrimes(x, primes);
    Bound bound = x.stated().plus(added);
    requireRoom("sum", bound, x.scale(), x.primes());
    double[][] sum =
        each(
            x.primes(),
            i -> {
              double[] out = new double[ring.size()];
              kernel.add(x.part(0)[i], values.apply(i), out, ring.modulus(i));
              return out;
            });
    return x.with(x.scale(), bound, withFirst(x, sum));
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
   * @throws IllegalArgumentException if the primes do not hold the product of the scales, and of
   *     the bounds
   */
  public CkksCiphertext multiply(CkksCiphertext x, CkksPlaintext y) {
    check(x);
    check(y.parameters());
    requirePrimes(x, y.primes());
    return product(
        x,
        y.scale(),
        y.bound(),
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
   * @throws IllegalArgumentException if the primes do not hold the product of the scales, and of
   *     the bounds
   */
  public CkksCiphertext multiply(CkksCiphertext x, CkksConstant y) {
    check(x);
    check(y.parameters());
    requirePrimes(x, y.primes());
    return product(
        x,
        y.scale(),
        y.bound(),
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
   * @throws IllegalArgumentException if they do not fit together, naming the term; or if the primes
   *     do not hold the sum
   */
  public CkksCiphertext weightedSum(List<CkksCiphertext> x, List<CkksConstant> weights) {
    requireAsMany(x.size(), weights.size());
    CkksCiphertext first = x.get(0);
    Bound bound = new Bound(0);
    for (int k = 0; k < x.size(); k++) {
      requireTerm(k, x.get(k), weights.get(k), first, weights.get(0).scale());
      bound = bound.plus(x.get(k).stated().times(weights.get(k).bound()));
    }
    Scale scale = first.scale().times(weights.get(0).scale());
    requireRoom("weighted sum", bound, scale, first.primes());
    double[][][] sums = new double[2][][];
    for (int part = 0; part < 2; part++) {
      int which = part;
      sums[part] = each(first.primes(), i -> weightedSum(x, weights, which, i));
    }
    return first.with(scale, bound, sums);
  }

  private static void requireAsMany(int terms, int weights) {
    if (terms == 0 || terms != weights) {
      throw new IllegalArgumentException(
          "%d ciphertexts and %d weights: must be as many, at least one".formatted(terms, weights));
    }
  }

  private void requireTerm(
      int k, CkksCiphertext x, CkksConstant weight, CkksCiphertext first, Scale ofWeights) {
    check(x);
    check(weight.parameters());
    requireTwoParts(x);
    requireEqual(first.scale(), x.scale());
    requireEqual(ofWeights, weight.scale());
    if (x.primes() != first.primes() || weight.primes() < first.primes()) {
      throw new IllegalArgumentException(
          "term %d: ciphertext by %d primes and weight by %d: must be by %d, and as many at least"
              .formatted(k, x.primes(), weight.primes(), first.primes()));
    }
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

  private CkksCiphertext product(CkksCiphertext x, Scale factor, Bound ofFactor, Unary loop) {
    Scale scale = x.scale().times(factor);
    Bound bound = x.stated().times(ofFactor);
    requireRoom("product", bound, scale, x.primes());
    double[][][] parts = new double[x.size()][][];
    for (int part = 0; part < parts.length; part++) {
      double[][] from = x.part(part);
      parts[part] = each(x.primes(), i -> loop.apply(from[i], i));
    }
    return x.with(scale, bound, parts);
  }

  /**
   * x * y slot by slot, of three parts; scales multiply.
   *
   * @param x of two parts
   * @param y of two parts
   * @throws IllegalArgumentException if one has three, or the primes do not hold the product of the
   *     scales, and of the bounds
   */
  public CkksCiphertext multiply(CkksCiphertext x, CkksCiphertext y) {
    check(x);
    check(y);
    requireTwoParts(x);
    requireTwoParts(y);
    int primes = Math.min(x.primes(), y.primes());
    Scale scale = x.scale().times(y.scale());
    Bound bound = x.stated().times(y.stated());
    requireRoom("product", bound, scale, primes);
    double[][][] parts = new double[3][primes][ring.size()];
    for (int i = 0; i < primes; i++) {
      Modulus modulus = ring.modulus(i);
      kernel.multiply(x.part(0)[i], y.part(0)[i], parts[0][i], modulus);
      kernel.addProduct(x.part(0)[i], y.part(1)[i], parts[1][i], modulus);
      kernel.addProduct(x.part(1)[i], y.part(0)[i], parts[1][i], modulus);
      kernel.reduce(parts[1][i], parts[1][i], modulus);
      kernel.multiply(x.part(1)[i], y.part(1)[i], parts[2][i], modulus);
    }
    return x.with(scale, bound, parts);
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
    return x.with(switched);
  }

  /**
   * x with its last prime dropped and its scale divided by it.
   *
   * @throws IllegalArgumentException if there is one prime only; or if the scale is so small
   *     already that rounding would leave nothing of the numbers
   */
  public CkksCiphertext rescale(CkksCiphertext x) {
    check(x);
    if (x.primes() < 2) {
      throw new IllegalArgumentException("ciphertext by 1 prime: has no more to be rescaled by");
    }
    Scale scale = x.scale().over(ring.modulus(x.primes() - 1).value());
    requireAboveRounding(x, scale);
    double[][][] parts = new double[x.size()][][];
    for (int part = 0; part < parts.length; part++) {
      parts[part] = keySwitch.divided(x.part(part), x.primes() - 1);
    }
    return x.with(scale, x.stated(), parts);
  }

  private void requireAboveRounding(CkksCiphertext x, Scale scale) {
    double error = x.size() == 2 ? noise.rescaling(scale) : noise.rescalingOfThree(scale);
    Room.requireAboveRounding("rescaled ciphertext", error, x.stated().orOne(), scale);
  }

  /**
   * x by fewer primes, the same number at the same scale.
   *
   * @param primes 1 to those of x
   * @throws IllegalArgumentException if there are not so many, or they do not hold x
   */
  public CkksCiphertext dropTo(CkksCiphertext x, int primes) {
    check(x);
    if (primes < 1 || primes > x.primes()) {
      throw new IllegalArgumentException(
          "primes = %d: must be 1 to %d".formatted(primes, x.primes()));
    }
    requireRoom("ciphertext", x.stated(), x.scale(), primes);
    double[][][] parts = new double[x.size()][][];
    for (int part = 0; part < parts.length; part++) {
      parts[part] = Arrays.copyOf(x.part(part), primes);
    }
    return x.with(parts);
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
    if (power == 1) {
      return x;
    }
    SwitchingKey switching = rotationKey(steps);
    return automorphism(x, decompose(x), power, switching);
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
    SwitchingKey switching = switchingKey(power, "conjugation");
    return automorphism(x, decompose(x), power, switching);
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
    for (int step : steps) {
      if (step % parameters.slots() != 0) {
        rotationKey(step);
      }
    }
    double[][][] digits = decompose(x);
    CkksCiphertext[] rotated = new CkksCiphertext[steps.length];
    for (int i = 0; i < steps.length; i++) {
      int power = Automorphisms.rotation(parameters, steps[i]);
      rotated[i] = power == 1 ? x : automorphism(x, digits, power, rotationKey(steps[i]));
    }
    return rotated;
  }

  private double[][][] decompose(CkksCiphertext x) {
    return keySwitch.decompose(x.part(1));
  }

  /** The key of a rotation that moves something. */
  private SwitchingKey rotationKey(int steps) {
    return switchingKey(Automorphisms.rotation(parameters, steps), "rotation by " + steps);
  }

  private SwitchingKey switchingKey(int power, String what) {
    return key.automorphism(power)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the evaluation key has no key for " + what + " (X^" + power + ")"));
  }

  private CkksCiphertext automorphism(
      CkksCiphertext x, double[][][] digits, int power, SwitchingKey switching) {
    int[] from = moves.get(power);
    double[][][] switched = keySwitch.apply(digits, switching);
    for (int i = 0; i < x.primes(); i++) {
      kernel.add(switched[0][i], x.part(0)[i], switched[0][i], ring.modulus(i));
      switched[0][i] = ring.moved(switched[0][i], from);
      switched[1][i] = ring.moved(switched[1][i], from);
    }
    return x.with(switched);
  }
}
