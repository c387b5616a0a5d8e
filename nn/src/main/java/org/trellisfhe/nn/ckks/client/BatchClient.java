package org.trellisfhe.nn.ckks.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksEncoder;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksDecryptor;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.nn.ckks.WindowShape;

/** A window a slot: a ciphertext for each number of a window. */
public final class BatchClient implements WindowsClient {
  private final WindowCheck check;
  private final CkksEncoder encoder;
  private final CkksEncryptor encryptor;
  private final CkksDecryptor decryptor;

  /**
   * A client that draws from the cryptographic source.
   *
   * @param shape of the network
   * @param key of the plan's parameters
   */
  public BatchClient(WindowShape shape, CkksClientKey key) {
    this(shape, key, RandomSource.system());
  }

  /**
   * A client that draws from any source: for tests.
   *
   * @param shape of the network
   * @param key of the plan's parameters
   * @param source of masks and errors
   */
  public BatchClient(WindowShape shape, CkksClientKey key, RandomSource source) {
    this.check = new WindowCheck(Objects.requireNonNull(shape, "shape"), key.parameters().slots());
    this.encoder = new CkksEncoder(key.parameters());
    this.encryptor = new CkksEncryptor(key, source);
    this.decryptor = new CkksDecryptor(key);
  }

  @Override
  public int windows() {
    return check.most();
  }

  @Override
  public List<SeededCkksCiphertext> encrypt(List<double[][]> windows) {
    check.check(windows);
    List<SeededCkksCiphertext> numbers = new ArrayList<>();
    for (int t = 0; t < check.shape().steps(); t++) {
      for (int f = 0; f < check.shape().features(); f++) {
        double[] slots = new double[windows.size()];
        for (int w = 0; w < slots.length; w++) {
          slots[w] = windows.get(w)[t][f];
        }
        numbers.add(encryptor.encrypt(encoder.encode(slots)));
      }
    }
    return numbers;
  }

  @Override
  public double[] decrypt(CkksCiphertext outputs, int count) {
    check.checkCount(count);
    return Arrays.copyOf(encoder.decode(decryptor.decrypt(outputs)), count);
  }
}
