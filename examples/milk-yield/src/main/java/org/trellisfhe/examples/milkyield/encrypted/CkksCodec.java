package org.trellisfhe.examples.milkyield.encrypted;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.io.CkksCiphertextFile;
import org.trellisfhe.lwe.io.MalformedDataException;

/** The client's end of a mode of CKKS: many windows a message. */
abstract class CkksCodec implements WindowCodec {
  private final CkksParameters parameters;
  private final KeyId keyId;

  CkksCodec(CkksClientKey key) {
    this.parameters = Objects.requireNonNull(key, "key").parameters();
    this.keyId = key.keyId();
  }

  /** Windows in the slots of ciphertexts. */
  abstract List<SeededCkksCiphertext> encrypted(List<double[][]> windows);

  /** Forecasts from their slots. */
  abstract double[] decrypted(CkksCiphertext result, int count);

  @Override
  public byte[] encrypt(List<double[][]> windows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CkksCiphertextFile.writeSeeded(encrypted(windows), bytes);
    return bytes.toByteArray();
  }

  @Override
  public double[] decrypt(byte[] result, int count) throws IOException {
    List<CkksCiphertext> ciphertexts =
        CkksCiphertextFile.read(new ByteArrayInputStream(result), parameters);
    if (ciphertexts.size() != 1) {
      throw new MalformedDataException(
          "result of " + ciphertexts.size() + " ciphertexts: must be of 1");
    }
    ForecastClient.requireOwn(ciphertexts.get(0).keyId(), keyId);
    return decrypted(ciphertexts.get(0), count);
  }
}
