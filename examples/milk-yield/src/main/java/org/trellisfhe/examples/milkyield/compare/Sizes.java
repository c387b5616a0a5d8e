package org.trellisfhe.examples.milkyield.compare;

import java.util.List;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksEncoder;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksSets;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.lwe.io.CkksCiphertextFile;
import org.trellisfhe.lwe.io.CkksKeyFile;

/** What vectors and keys take, as the paper's Table 4 has it. */
public final class Sizes {
  private Sizes() {}

  /** {@return sizes of both rings that the paper has} */
  public static List<Size> all() {
    CkksParameters small = CkksSets.N8192_DEPTH2;
    CkksParameters large = CkksSets.N16384_DEPTH7;
    SeededCkksCiphertext seeded = encrypted(small);
    CkksCiphertext expanded = seeded.expand();
    SeededCkksCiphertext largeSeeded = encrypted(large);
    return List.of(
        new Size(
            "4,096 numbers as the client sends them, 3 primes",
            CkksCiphertextFile.seededBytes(List.of(seeded)),
            Quoted.of(4_800_310, 196_802)),
        new Size(
            "4,096 numbers in two parts, 3 primes",
            CkksCiphertextFile.bytes(List.of(expanded)),
            Quoted.of(4_800_310, 393_329)),
        new Size(
            "8,192 numbers as the client sends them, 8 primes",
            CkksCiphertextFile.seededBytes(List.of(largeSeeded)),
            Quoted.of(9_600_592, 1_048_770)),
        new Size(
            "8,192 numbers in two parts, 8 primes",
            CkksCiphertextFile.bytes(List.of(largeSeeded.expand())),
            Quoted.of(9_600_592, 2_097_265)),
        new Size(
            "relinearisation key, N = 8,192, 3 primes",
            CkksKeyFile.bytes(small, 0),
            Quoted.ofSeal(787_078)),
        new Size(
            "relinearisation key, N = 16,384, 8 primes",
            CkksKeyFile.bytes(large, 0),
            Quoted.ofSeal(9_438_800)));
  }

  private static SeededCkksCiphertext encrypted(CkksParameters parameters) {
    return new CkksEncryptor(CkksClientKey.generate(parameters))
        .encrypt(new CkksEncoder(parameters).encode(new double[] {0.5}));
  }
}
