package org.trellisfhe.examples.milkyield.encrypted;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.nn.ckks.FoldedReport;
import org.trellisfhe.nn.ckks.TimeMajorPlan;
import org.trellisfhe.nn.ckks.client.TimeMajorClient;

/**
 * Windows one after the other in one ciphertext.
 *
 * @param plan what to compute
 * @param report what that takes
 */
record TimeMajorDeployment(TimeMajorPlan plan, FoldedReport report) implements CkksDeployment {
  @Override
  public Collection<Integer> automorphisms() {
    return plan.automorphisms();
  }

  @Override
  public WindowCodec codec(CkksClientKey key) {
    TimeMajorClient client = new TimeMajorClient(plan.shape(), key);
    return new CkksCodec(key) {
      @Override
      public int windows() {
        return client.windows();
      }

      @Override
      List<SeededCkksCiphertext> encrypted(List<double[][]> windows) {
        return List.of(client.encrypt(windows));
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
