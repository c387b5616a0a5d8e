package org.trellisfhe.nn.ckks.client;

import java.util.List;
import java.util.Objects;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksEncoder;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksDecryptor;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.nn.ckks.TimeMajorLayout;
import org.trellisfhe.nn.ckks.WindowShape;

/** Windows one after the other in the slots of one ciphertext. */
public final class TimeMajorClient implements WindowsClient {
  private final WindowCheck check;
  private final TimeMajorLayout layout;
  private final CkksEncoder encoder;
  private final CkksEncryptor encryptor;
  private final CkksDecryptor decryptor;

  /**
   * A client that draws from the cryptographic source.
   *
   * @param shape of the network
   * @param key of the plan's parameters
   */
  public TimeMajorClient(WindowShape shape, CkksClientKey key) {
    this(shape, key, RandomSource.system());
  }

  /**
   * A client that draws from any source: for tests.
   *
   * @param shape of the network
   * @param key of the plan's parameters
   * @param source of masks and errors
   */
  public TimeMajorClient(WindowShape shape, CkksClientKey key, RandomSource source) {
    Objects.requireNonNull(shape, "shape");
    this.layout = new TimeMajorLayout(shape, key.parameters().slots());
    this.check = new WindowCheck(shape, layout.windows());
    this.encoder = new CkksEncoder(key.parameters());
    this.encryptor = new CkksEncryptor(key, source);
    this.decryptor = new CkksDecryptor(key);
  }

  @Override
  public int windows() {
    return layout.windows();
  }

  @Override
  public List<SeededCkksCiphertext> encrypt(List<double[][]> windows) {
    check.check(windows);
    return List.of(encryptor.encrypt(encoder.encode(layout.slots(windows))));
  }

  @Override
  public double[] decrypt(CkksCiphertext outputs, int count) {
    check.checkCount(count);
    double[] slots = encoder.decode(decryptor.decrypt(outputs));
    double[] found = new double[count];
    for (int w = 0; w < count; w++) {
      found[w] = slots[w * layout.block()];
    }
    return found;
  }
}
