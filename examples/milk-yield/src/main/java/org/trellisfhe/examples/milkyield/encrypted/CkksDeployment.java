package org.trellisfhe.examples.milkyield.encrypted;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.lwe.io.CkksKeyFile;
import org.trellisfhe.nn.ckks.TimeMajorPlan;
import org.trellisfhe.nn.ckks.WindowsPlan;
import org.trellisfhe.nn.ckks.client.BatchClient;
import org.trellisfhe.nn.ckks.client.TimeMajorClient;
import org.trellisfhe.nn.ckks.client.WindowsClient;

/**
 * A network of cubics on many windows at once.
 *
 * @param plan what to compute
 * @param cost what that takes
 */
record CkksDeployment(WindowsPlan plan, Cost.OfSlots cost) implements Deployment {
  @Override
  public CkksParameters parameters() {
    return plan.parameters();
  }

  @Override
  public double securityBits() {
    return parameters().securityBits();
  }

  @Override
  public ForecastClient client(ClientKeys keys) throws IOException {
    CkksClientKey key = keys.slots().apply(parameters());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CkksKeyFile.write(CkksKeyGenerator.generate(key, plan.automorphisms()), bytes);
    return new ForecastClient(new CkksCodec(key, windows(key)), bytes.toByteArray());
  }

  private WindowsClient windows(CkksClientKey key) {
    return plan instanceof TimeMajorPlan
        ? new TimeMajorClient(plan.shape(), key)
        : new BatchClient(plan.shape(), key);
  }

  @Override
  public InferenceServer server(byte[] evaluationKey, int threads) throws IOException {
    return new CkksServer(plan, evaluationKey, threads);
  }
}
