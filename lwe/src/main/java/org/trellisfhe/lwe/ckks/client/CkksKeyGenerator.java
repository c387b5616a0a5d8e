package org.trellisfhe.lwe.ckks.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.trellisfhe.lwe.ckks.Automorphisms;
import org.trellisfhe.lwe.ckks.CkksEvaluationKey;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksPublicKey;
import org.trellisfhe.lwe.ckks.SwitchingKey;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.lwe.rns.Modulus;
import org.trellisfhe.lwe.rns.ResidueKernel;
import org.trellisfhe.lwe.rns.RnsRing;

/**
 * Makes what a server needs of a client key. After {@link CkksClientKey#destroy()} every method
 * throws {@link IllegalStateException}.
 */
public final class CkksKeyGenerator {
  private final CkksClientKey key;
  private final CkksParameters parameters;
  private final RnsRing ring;
  private final double[][] secret;
  private final RandomSource source;

  private CkksKeyGenerator(CkksClientKey key, double[][] secret, RandomSource source) {
    this.key = key;
    this.parameters = key.parameters();
    this.ring = RnsRing.shared(parameters.size(), parameters.all());
    this.secret = secret;
    this.source = source;
  }

  /**
   * An evaluation key from the cryptographic source.
   *
   * @param key of the client
   * @param powers what X is to become: those of {@link Automorphisms} that a computation needs, and
   *     no more, for each makes the key larger
   * @throws IllegalArgumentException if one is even, or not 1 to 2N - 1
   */
  public static CkksEvaluationKey generate(CkksClientKey key, Collection<Integer> powers) {
    return generate(key, powers, RandomSource.system());
  }

  /**
   * An evaluation key from any source: for tests.
   *
   * @param key of the client
   * @param powers what X is to become
   * @param source of masks and errors
   */
  public static CkksEvaluationKey generate(
      CkksClientKey key, Collection<Integer> powers, RandomSource source) {
    powers.forEach(power -> Automorphisms.requirePower(key.parameters(), power));
    return key.use(secret -> new CkksKeyGenerator(key, secret, source).evaluationKey(powers));
  }

  private CkksEvaluationKey evaluationKey(Collection<Integer> powers) {
    double[][] square = square();
    SwitchingKey relinearisation = switching(square, secret);
    overwrite(square);
    Map<Integer, SwitchingKey> automorphisms = new HashMap<>();
    for (int power : new TreeSet<>(powers)) {
      automorphisms.put(power, automorphism(power));
    }
    return new CkksEvaluationKey(parameters, key.keyId(), relinearisation, automorphisms);
  }

  private static void overwrite(double[][] polynomial) {
    for (double[] residues : polynomial) {
      Arrays.fill(residues, 0);
    }
  }

  /**
   * A public key from the cryptographic source.
   *
   * @param key of the client
   */
  public static CkksPublicKey generatePublic(CkksClientKey key) {
    return generatePublic(key, RandomSource.system());
  }

  /**
   * A public key from any source: for tests.
   *
   * @param key of the client
   * @param source of mask and error
   */
  public static CkksPublicKey generatePublic(CkksClientKey key, RandomSource source) {
    CkksParameters parameters = key.parameters();
    Seed seed = source.nextSeed();
    int primes = parameters.all().size();
    double[][] body =
        key.use(secret -> ZeroEncryption.body(parameters, primes, seed, secret, source));
    return new CkksPublicKey(parameters, key.keyId(), seed, body);
  }

  private double[][] square() {
    double[][] square = ring.zeros(secret.length);
    for (int i = 0; i < square.length; i++) {
      ring.kernel().multiply(secret[i], secret[i], square[i], ring.modulus(i));
    }
    return square;
  }

  /**
   * To the secret from which the automorphism leads to ours: only two polynomials are moved then.
   */
  private SwitchingKey automorphism(int power) {
    int[] from = ring.automorphism(inverse(power));
    double[][] moved = new double[secret.length][];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = ring.moved(secret[i], from);
    }
    SwitchingKey automorphism = switching(secret, moved);
    overwrite(moved);
    return automorphism;
  }

  /** Modulo 2N: powers of odd numbers come back to 1 after N / 2 steps, or a divisor of that. */
  private int inverse(int power) {
    int mask = 2 * ring.size() - 1;
    int inverse = power;
    while ((inverse * power & mask) != 1) {
      inverse = inverse * power & mask;
    }
    return inverse;
  }

  /** Of each digit, (e - a under + P other where the digit's own prime sees it, a). */
  private SwitchingKey switching(double[][] other, double[][] under) {
    int digits = parameters.levels();
    double[][][] bodies = new double[digits][][];
    List<Seed> seeds = new ArrayList<>();
    ResidueKernel kernel = ring.kernel();
    for (int digit = 0; digit < digits; digit++) {
      seeds.add(source.nextSeed());
      bodies[digit] = ZeroEncryption.body(parameters, digits + 1, seeds.get(digit), under, source);
      Modulus own = ring.modulus(digit);
      double[] seen = new double[ring.size()];
      kernel.scale(other[digit], own.residue(parameters.special()), seen, own);
      kernel.add(bodies[digit][digit], seen, bodies[digit][digit], own);
    }
    return new SwitchingKey(parameters, bodies, seeds);
  }

  @Override
  public String toString() {
    return "CkksKeyGenerator of " + key.keyId();
  }
}
