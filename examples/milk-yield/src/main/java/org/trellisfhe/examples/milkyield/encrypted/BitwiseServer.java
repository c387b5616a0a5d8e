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
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.SeededCiphertexts;
import org.trellisfhe.lwe.io.CiphertextFile;
import org.trellisfhe.lwe.io.EvaluationKeyFile;
import org.trellisfhe.nn.bitwise.BitwiseExecutor;
import org.trellisfhe.nn.bitwise.BitwisePlan;

/** The server of the bitwise mode. */
final class BitwiseServer implements InferenceServer {
  private final BitwisePlan plan;
  private final KeyId keyId;
  private final BitwiseExecutor executor;

  BitwiseServer(BitwisePlan plan, byte[] evaluationKey, int threads) throws IOException {
    this.plan = Objects.requireNonNull(plan, "plan");
    EvaluationKey key =
        EvaluationKeyFile.read(new ByteArrayInputStream(evaluationKey), plan.parameters());
    keyId = key.keyId();
    executor = new BitwiseExecutor(plan, key, threads);
  }

  @Override
  public List<byte[]> infer(
      List<byte[]> windows, ProgressListener listener, CancellationToken token) throws IOException {
    List<SeededCiphertexts> inputs = new ArrayList<>();
    for (byte[] window : windows) {
      inputs.add(CiphertextFile.readSeeded(new ByteArrayInputStream(window), plan.parameters()));
    }
    List<byte[]> results = new ArrayList<>();
    for (List<LweCiphertext> result : executor.run(inputs, listener, token)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      CiphertextFile.write(new CiphertextFile.Ciphertexts(plan.parameters(), keyId, result), bytes);
      results.add(bytes.toByteArray());
    }
    return results;
  }

  @Override
  public void close() {
    executor.close();
  }
}
