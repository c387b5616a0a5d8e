package org.trellisfhe.examples.milkyield.encrypted;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.SeededFineCiphertexts;
import org.trellisfhe.lwe.io.EvaluationKeyFile;
import org.trellisfhe.lwe.io.FineCiphertextFile;
import org.trellisfhe.nn.lookup.LookupExecutor;
import org.trellisfhe.nn.lookup.LookupPlan;

/** The server of the look-up mode. */
final class LookupServer implements InferenceServer {
  private final LookupPlan plan;
  private final KeyId keyId;
  private final LookupExecutor executor;

  LookupServer(LookupPlan plan, byte[] evaluationKey, int threads) throws IOException {
    this.plan = Objects.requireNonNull(plan, "plan");
    EvaluationKey key =
        EvaluationKeyFile.read(new ByteArrayInputStream(evaluationKey), plan.parameters());
    keyId = key.keyId();
    executor = new LookupExecutor(plan, key, threads);
  }

  @Override
  public List<byte[]> infer(
      List<byte[]> windows, ProgressListener listener, CancellationToken token) throws IOException {
    List<SeededFineCiphertexts> inputs = new ArrayList<>();
    for (byte[] window : windows) {
      inputs.add(
          FineCiphertextFile.readSeeded(new ByteArrayInputStream(window), plan.parameters()));
    }
    List<byte[]> results = new ArrayList<>();
    for (List<FineCiphertext> result : executor.run(inputs, listener, token)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      FineCiphertextFile.write(
          new FineCiphertextFile.Ciphertexts(plan.parameters(), keyId, result), bytes);
      results.add(bytes.toByteArray());
    }
    return results;
  }

  @Override
  public void close() {
    executor.close();
  }
}
