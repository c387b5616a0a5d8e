package org.trellisfhe.lwe.ckks;

import java.util.List;
import java.util.SplittableRandom;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksDecryptor;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;

/**
 * A program that {@link CkksHeapTest} runs in little memory: with eight primes at N = 16,384 it
 * encodes, encrypts, multiplies, relinearises, rescales, rotates and decrypts, down to the last
 * prime.
 */
final class SmallHeap {
  static final CkksParameters SET = CkksSets.N16384_DEPTH7;

  private SmallHeap() {}

  /** {@return bytes of the relinearisation key and that of one rotation, bodies and masks} */
  static long keyBytes() {
    long digits = SET.levels();
    return 2 * 2 * digits * (digits + 1) * SET.size() * Double.BYTES;
  }

  /** Ends with status 0 and the greatest error, or with an exception. */
  public static void main(String[] args) {
    CkksClientKey key = CkksClientKey.generate(SET);
    CkksEvaluator evaluator =
        new CkksEvaluator(CkksKeyGenerator.generate(key, List.of(Automorphisms.rotation(SET, 1))));
    CkksEncoder encoder = new CkksEncoder(SET);
    double[] numbers = new SplittableRandom(1).doubles(SET.slots(), -1, 1).toArray();
    CkksCiphertext x = new CkksEncryptor(key).encrypt(encoder.encode(numbers)).expand();
    double worst = 0;
    for (int products = 1; products <= SET.levels() - 1; products++) {
      x = evaluator.rotate(evaluator.rescale(square(evaluator, x)), 1);
      double[] found = encoder.decode(new CkksDecryptor(key).decrypt(x));
      for (int k = 0; k < found.length; k++) {
        double expected = Math.pow(numbers[(k + products) % found.length], 1 << products);
        worst = Math.max(worst, Math.abs(found[k] - expected));
      }
    }
    if (worst > 1e-5) {
      throw new IllegalStateException("error of " + worst);
    }
    System.out.println("greatest error " + worst);
  }

  private static CkksCiphertext square(CkksEvaluator evaluator, CkksCiphertext x) {
    return evaluator.relinearise(evaluator.multiply(x, x));
  }
}
