package org.trellisfhe.examples.milkyield.encrypted;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.io.CkksCiphertextFile;
import org.trellisfhe.nn.ckks.client.WindowsClient;

/** The client's end of a mode of CKKS: many windows a message. */
final class CkksCodec implements WindowCodec {
  private final CkksClientKey key;
  private final WindowsClient client;

  CkksCodec(CkksClientKey key, WindowsClient client) {
    this.key = Objects.requireNonNull(key, "key");
    this.client = Objects.requireNonNull(client, "client");
  }

  @Override
  public int windows() {
    return client.windows();
  }

  @Override
  public byte[] encrypt(List<double[][]> windows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CkksCiphertextFile.writeSeeded(client.encrypt(windows), bytes);
    return bytes.toByteArray();
  }

  @Override
  public double[] decrypt(byte[] result, int count) throws IOException {
    List<CkksCiphertext> ciphertexts =
        CkksCiphertextFile.read(new ByteArrayInputStream(result), key.parameters());
    if (ciphertexts.size() != 1) {
      throw new MalformedDataException(
          "result of " + ciphertexts.size() + " ciphertexts: must be of 1");
    }
    ForecastClient.requireOwn(ciphertexts.get(0).keyId(), key.keyId());
    return client.decrypt(ciphertexts.get(0), count);
  }
}
