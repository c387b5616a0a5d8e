package org.trellisfhe.lwe.bootstrap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.client.Decryptor;
import org.trellisfhe.lwe.client.Encryptor;
import org.trellisfhe.lwe.client.TestKeys;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.internal.kernels.KeySwitchKernel;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.lwe.torus.Torus;

/** Looks at phases inside a bootstrap, which only a test can: it holds the key. */
public final class PhaseProbe {
  private final ParameterSet parameters;
  private final TestKeys keys;
  private final Bootstrapper bootstrapper;

  /**
   * Errors of one ciphertext.
   *
   * @param keySwitch added by the key switch, torus units
   * @param modulusSwitch added by the modulus switch, torus units
   */
  public record Errors(double keySwitch, double modulusSwitch) {}

  public PhaseProbe(ParameterSet parameters) {
    this.parameters = parameters;
    keys = TestKeys.of(parameters);
    bootstrapper = Bootstrapper.of(keys.evaluationKey());
  }

  /** Key-switches and rounds noiseless encryptions of 1/8. */
  public List<Errors> switchErrors(int count) {
    KeySwitchKernel kernel = Kernels.best().keySwitch();
    KeySwitch keySwitch =
        new KeySwitch(parameters, KeySwitchKey.expand(keys.evaluationKey(), kernel), kernel);
    int message = Torus.ofEighths(1);
    List<Errors> errors = new ArrayList<>();
    for (LweCiphertext input : noiseless(message, count)) {
      int[][] output = new int[1][keySwitch.outputLength()];
      int[][] digits = new int[1][keySwitch.digitCount()];
      keySwitch.apply(new int[][] {input.toArray()}, digits, output, 1);
      int switched = keys.shortPhase(output[0]);
      int rounded = keys.shortPhase(onGrid(output[0], 1));
      errors.add(
          new Errors(Torus.toDouble(switched - message), Torus.toDouble(rounded - switched)));
    }
    return errors;
  }

  /** What rounding adds for tables so many times as long as the ring, to uniform ciphertexts. */
  public List<Double> modulusSwitchErrors(int count, int extension) {
    SplittableRandom random = new SplittableRandom(extension);
    List<Double> errors = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      int[] ciphertext = random.ints(parameters.lweDimension() + 1L).toArray();
      int rounded = keys.shortPhase(onGrid(ciphertext, extension));
      errors.add(Torus.toDouble(rounded - keys.shortPhase(ciphertext)));
    }
    return errors;
  }

  private int[] onGrid(int[] ciphertext, int extension) {
    int n = parameters.lweDimension();
    int shift = 32 - Integer.numberOfTrailingZeros(2 * extension * parameters.ringSize());
    int[] rounded = new int[n + 1];
    rounded[n] = new ModulusSwitch(parameters, extension).apply(ciphertext, rounded, 0, 1);
    for (int i = 0; i <= n; i++) {
      rounded[i] <<= shift;
    }
    return rounded;
  }

  private List<LweCiphertext> noiseless(int message, int count) {
    RandomSource source = RandomSource.withoutNoise(RandomSource.seeded(Seed.ofNumber(21)));
    int[] messages = new int[count];
    Arrays.fill(messages, message);
    return new Encryptor(keys.clientKey(), source).encryptTorus(messages).expand();
  }

  /** Errors of bootstrapped encryptions of random bits. */
  public List<Double> bootstrapErrors(int count, int seed) {
    Encryptor encryptor =
        new Encryptor(keys.clientKey(), RandomSource.seeded(Seed.ofNumber(1000 + seed)));
    boolean[] bits = new boolean[count];
    for (int i = 0; i < count; i++) {
      bits[i] = (((i * 2_654_435_761L) >> 7) & 1) == 1;
    }
    TestPolynomial sign = TestPolynomial.sign(parameters, Torus.ofEighths(1));
    List<LweCiphertext> outputs =
        bootstrapper.bootstrap(encryptor.encrypt(bits).expand(), Collections.nCopies(count, sign));
    Decryptor decryptor = new Decryptor(keys.clientKey());
    List<Double> errors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int message = Torus.ofEighths(bits[i] ? 1 : -1);
      errors.add(Torus.toDouble(decryptor.phase(outputs.get(i)) - message));
    }
    return errors;
  }
}
