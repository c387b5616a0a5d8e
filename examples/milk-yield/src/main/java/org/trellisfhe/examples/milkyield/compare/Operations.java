package org.trellisfhe.examples.milkyield.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.Progress;
import org.trellisfhe.lwe.ckks.Automorphisms;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksEncoder;
import org.trellisfhe.lwe.ckks.CkksEvaluator;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksPlaintext;
import org.trellisfhe.lwe.ckks.CkksSets;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksDecryptor;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;

/**
 * Times operations on vectors of 4,096 numbers, as the paper's Table 2 has them: medians of runs
 * one after the other, in a JVM that is warm. {@code trellis bench ckks} measures more carefully.
 */
public final class Operations {
  /** Three primes, as the figures of others are for. */
  public static final CkksParameters PARAMETERS = CkksSets.N8192_DEPTH2;

  private static final int COUNT = 7;

  /** Operations are more than modes, and quicker: each has a share of the seconds. */
  private static final int WARM_SHARE = 4;

  private static final int TIMED_RUNS = 51;

  private final double warmUp;
  private final Cancellation cancellation;
  private final Progress.Meter meter;
  private final List<OperationTime> times = new ArrayList<>();

  private Operations(double warmUp, Cancellation cancellation, Progress.Meter meter) {
    this.warmUp = warmUp;
    this.cancellation = cancellation;
    this.meter = meter;
  }

  /**
   * Times all.
   *
   * @param warmUp seconds for which to warm all up
   * @param cancellation stops it
   * @param meter hears of each
   */
  public static List<OperationTime> time(
      double warmUp, Cancellation cancellation, Progress.Meter meter) {
    Operations operations = new Operations(warmUp, cancellation, meter);
    operations.run();
    return List.copyOf(operations.times);
  }

  private void run() {
    CkksClientKey key = CkksClientKey.generate(PARAMETERS);
    CkksEncoder encoder = new CkksEncoder(PARAMETERS);
    CkksEncryptor encryptor = new CkksEncryptor(key);
    CkksDecryptor decryptor = new CkksDecryptor(key);
    CkksEvaluator evaluator =
        new CkksEvaluator(
            CkksKeyGenerator.generate(key, List.of(Automorphisms.rotation(PARAMETERS, 1))));
    double[] numbers =
        new SplittableRandom(1).doubles(PARAMETERS.slots(), -1, 1).toArray(); // No secret.
    CkksPlaintext y = encoder.encode(numbers);
    CkksCiphertext x = encryptor.encrypt(y).expand();
    CkksCiphertext x2 = encryptor.encrypt(y).expand();

    time(
        "encode and encrypt under the client's key",
        Quoted.of(0.0136, 1273e-6 + 449e-6),
        () -> encryptor.encrypt(encoder.encode(numbers)));
    time(
        "decrypt and decode",
        Quoted.of(0.0330, 120e-6 + 833e-6),
        () -> encoder.decode(decryptor.decrypt(x)));
    time("ciphertext + ciphertext", Quoted.of(0.287, 43e-6), () -> evaluator.add(x, x2));
    time("ciphertext + plaintext", Quoted.of(0.0480, 22e-6), () -> evaluator.add(x, y));
    time(
        "ciphertext * ciphertext, relinearised, rescaled",
        Quoted.of(0.277, 3186e-6),
        () -> evaluator.rescale(evaluator.relinearise(evaluator.multiply(x, x2))));
    time(
        "ciphertext * plaintext, rescaled",
        Quoted.of(0.0500, 703e-6),
        () -> evaluator.rescale(evaluator.multiply(x, y)));
    time("rotation", Quoted.ofSeal(2175e-6), () -> evaluator.rotate(x, 1));
  }

  private void time(String name, Quoted quoted, Runnable operation) {
    long begin = System.nanoTime();
    while (secondsSince(begin) < warmUp / WARM_SHARE) {
      cancellation.check();
      operation.run();
    }
    double[] seconds = new double[TIMED_RUNS];
    for (int run = 0; run < TIMED_RUNS; run++) {
      long start = System.nanoTime();
      operation.run();
      seconds[run] = secondsSince(start);
    }
    Arrays.sort(seconds);
    times.add(new OperationTime(name, seconds[TIMED_RUNS / 2], quoted));
    meter.at(times.size(), COUNT);
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
