package org.trellisfhe.examples.milkyield.encrypted;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.io.CiphertextFile;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.nn.bitwise.BitwisePlan;
import org.trellisfhe.nn.client.BitwiseClient;

/**
 * The bitwise mode.
 *
 * @param plan what to compute
 * @param scale what the client knows of it
 */
record BitwiseDeployment(BitwisePlan plan, IntegerScale scale) implements IntegerDeployment {
  @Override
  public ParameterSet parameters() {
    return plan.parameters();
  }

  @Override
  public Cost cost() {
    return new Cost.OfCircuit(plan.report());
  }

  @Override
  public WindowCodec codec(ClientKey key) {
    BitwiseClient client = new BitwiseClient(key, plan.layout());
    return new IntegerCodec(scale) {
      @Override
      byte[] encrypt(int[] integers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CiphertextFile.write(client.encrypt(integers), bytes);
        return bytes.toByteArray();
      }

      @Override
      int decrypt(byte[] result) throws IOException {
        CiphertextFile.Ciphertexts ciphertexts =
            CiphertextFile.read(new ByteArrayInputStream(result), key.parameters());
        ForecastClient.requireOwn(ciphertexts.keyId(), key.keyId());
        return client.decrypt(ciphertexts.ciphertexts())[0];
      }
    };
  }

  @Override
  public InferenceServer server(byte[] evaluationKey, int threads) throws IOException {
    return new BitwiseServer(plan, evaluationKey, threads);
  }
}
