package org.trellisfhe.examples.milkyield.encrypted;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.io.FineCiphertextFile;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.nn.client.LookupClient;
import org.trellisfhe.nn.lookup.LookupPlan;

/**
 * The look-up mode.
 *
 * @param plan what to compute
 * @param scale what the client knows of it
 */
record LookupDeployment(LookupPlan plan, IntegerScale scale) implements IntegerDeployment {
  @Override
  public ParameterSet parameters() {
    return plan.parameters();
  }

  @Override
  public Cost cost() {
    return new Cost.OfLookups(plan.report(), plan.reasons());
  }

  @Override
  public WindowCodec codec(ClientKey key) {
    LookupClient client = new LookupClient(key, plan.layout());
    return new IntegerCodec(scale) {
      @Override
      byte[] encrypt(int[] integers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FineCiphertextFile.write(client.encrypt(integers), bytes);
        return bytes.toByteArray();
      }

      @Override
      int decrypt(byte[] result) throws IOException {
        FineCiphertextFile.Ciphertexts ciphertexts =
            FineCiphertextFile.read(new ByteArrayInputStream(result), key.parameters());
        ForecastClient.requireOwn(ciphertexts.keyId(), key.keyId());
        if (ciphertexts.ciphertexts().size() != 1) {
          throw new MalformedDataException(
              "result of " + ciphertexts.ciphertexts().size() + " ciphertexts: must be of 1");
        }
        return client.decrypt(ciphertexts.ciphertexts())[0];
      }
    };
  }

  @Override
  public InferenceServer server(byte[] evaluationKey, int threads) throws IOException {
    return new LookupServer(plan, evaluationKey, threads);
  }
}
