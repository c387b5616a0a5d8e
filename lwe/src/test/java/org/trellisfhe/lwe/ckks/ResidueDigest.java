package org.trellisfhe.lwe.ckks;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksDecryptor;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.lwe.rns.RnsKernels;

/**
 * A program that computes with fixed seeds, and prints the kernels and a digest of all residues.
 */
final class ResidueDigest {
  private ResidueDigest() {}

  /** Prints names of kernels, and the digest. */
  public static void main(String[] args) throws NoSuchAlgorithmException {
    System.out.println("kernels " + RnsKernels.best().name() + " and " + Kernels.best().name());
    System.out.println("digest " + digest());
  }

  /** Of a product, relinearised, rescaled and rotated, and of what it decrypts to. */
  static String digest() throws NoSuchAlgorithmException {
    CkksParameters set = CkksSets.N8192_DEPTH2;
    RandomSource source = RandomSource.seeded(Seed.ofNumber(41));
    CkksClientKey key = CkksClientKey.insecurelyGenerate(set, source);
    List<Integer> powers = List.of(Automorphisms.rotation(set, 1));
    CkksEvaluator evaluator = new CkksEvaluator(CkksKeyGenerator.generate(key, powers, source));
    CkksEncoder encoder = new CkksEncoder(set);
    double[] numbers = new SplittableRandom(1).doubles(set.slots(), -1, 1).toArray();
    CkksCiphertext x = new CkksEncryptor(key, source).encrypt(encoder.encode(numbers)).expand();
    CkksCiphertext y = evaluator.relinearise(evaluator.multiply(x, x));
    CkksCiphertext z = evaluator.rotate(evaluator.rescale(y), 1);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int part = 0; part < 2; part++) {
      for (int i = 0; i < z.primes(); i++) {
        add(digest, z.residues(part, i));
      }
    }
    add(digest, encoder.decode(new CkksDecryptor(key).decrypt(z)));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, double[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length);
    for (double each : numbers) {
      bytes.putDouble(each);
    }
    digest.update(bytes.array());
  }
}
