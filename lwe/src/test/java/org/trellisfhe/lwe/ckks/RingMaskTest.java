package org.trellisfhe.lwe.ckks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trellisfhe.lwe.random.Seed;

/** Masks are what {@code docs/file-format.md} says, for files keep seeds only. */
class RingMaskTest {
  private static final long STREAM = 3;

  /** Word by word, from the platform's own AES in counter mode. */
  private static double[][] expected(CkksParameters parameters, Seed seed)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(seed.toBytes(), "AES"),
        new IvParameterSpec(ByteBuffer.allocate(16).putLong(STREAM).array()));
    int words = 3 * parameters.all().size() * parameters.size(); // Half are left out at most.
    ByteBuffer stream =
        ByteBuffer.wrap(cipher.update(new byte[words * Long.BYTES])).order(ByteOrder.LITTLE_ENDIAN);
    double[][] residues = new double[parameters.all().size()][parameters.size()];
    for (int i = 0; i < residues.length; i++) {
      long prime = parameters.all().get(i);
      int bits = Long.SIZE - Long.numberOfLeadingZeros(prime);
      for (int j = 0; j < residues[i].length; ) {
        long drawn = stream.getLong() & ((1L << bits) - 1);
        if (drawn < prime) {
          residues[i][j] = (double) (drawn > prime / 2 ? drawn - prime : drawn);
          j++;
        }
      }
    }
    return residues;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ckks8192-depth2", "ckks8192-depth5", "ckks16384-depth7"})
  void masksAreTheSpecifiedStream(String name) throws GeneralSecurityException {
    CkksParameters parameters = CkksSets.byName(name).orElseThrow();
    Seed seed = Seed.ofNumber(5);

    assertThat(RingMask.expand(parameters, parameters.levels() + 1, seed, STREAM))
        .isDeepEqualTo(expected(parameters, seed));
  }
}
