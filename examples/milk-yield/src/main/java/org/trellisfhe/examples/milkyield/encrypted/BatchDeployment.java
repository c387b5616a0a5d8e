package org.trellisfhe.examples.milkyield.encrypted;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.nn.ckks.BatchPlan;
import org.trellisfhe.nn.ckks.FoldedReport;
import org.trellisfhe.nn.ckks.client.BatchClient;

/**
 * A window a slot.
 *
 * @param plan what to compute
 * @param report what that takes
 */
record BatchDeployment(BatchPlan plan, FoldedReport report) implements CkksDeployment {
  @Override
  public Collection<Integer> automorphisms() {
    return List.of();
  }

  @Override
  public WindowCodec codec(CkksClientKey key) {
    BatchClient client = new BatchClient(plan.shape(), key);
    return new CkksCodec(key) {
      @Override
      public int windows() {
        return client.windows();
      }

      @Override
      List<SeededCkksCiphertext> encrypted(List<double[][]> windows) {
        return client.encrypt(windows);
      }

      @Override
      double[] decrypted(CkksCiphertext result, int count) {
        return client.decrypt(result, count);
      }
    };
  }

  @Override
  public InferenceServer server(byte[] evaluationKey, int threads) throws IOException {
    return CkksServer.of(plan, evaluationKey, threads);
  }
}
