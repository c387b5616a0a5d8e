package org.trellisfhe.examples.milkyield.encrypted;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.trellisfhe.gates.schedule.CancellationToken;
import org.trellisfhe.gates.schedule.ProgressListener;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.SeededCiphertexts;
import org.trellisfhe.lwe.io.CiphertextFile;
import org.trellisfhe.lwe.io.EvaluationKeyFile;
import org.trellisfhe.lwe.io.MalformedDataException;
import org.trellisfhe.nn.bitwise.BitwiseExecutor;
import org.trellisfhe.nn.bitwise.BitwisePlan;

/** The server: it holds the model and an evaluation key, and sees ciphertexts only. */
final class InferenceServer implements AutoCloseable {
  private final BitwisePlan plan;
  private final EvaluationKey key;
  private final BitwiseExecutor executor;

  /**
   * A server for one client.
   *
   * @param plan what to compute
   * @param evaluationKey the client's, as bytes
   * @param threads how many, at least 1
   * @throws MalformedDataException if the bytes are no evaluation key of the plan's parameters
   */
  InferenceServer(BitwisePlan plan, byte[] evaluationKey, int threads) throws IOException {
    this.plan = Objects.requireNonNull(plan, "plan");
    this.key = EvaluationKeyFile.read(new ByteArrayInputStream(evaluationKey), plan.parameters());
    this.executor = new BitwiseExecutor(plan, key, threads);
  }

  /**
   * Infers windows.
   *
   * @param windows encrypted
   * @param listener hears of gates
   * @param token stops the run
   * @return an encrypted result a window
   * @throws MalformedDataException if a window is no ciphertexts of the plan's parameters
   * @throws CancellationException if the run was cancelled
   */
  List<byte[]> infer(List<byte[]> windows, ProgressListener listener, CancellationToken token)
      throws IOException {
    List<SeededCiphertexts> inputs = new ArrayList<>();
    for (byte[] window : windows) {
      inputs.add(CiphertextFile.readSeeded(new ByteArrayInputStream(window), plan.parameters()));
    }
    List<byte[]> results = new ArrayList<>();
    for (List<LweCiphertext> result : executor.run(inputs, listener, token)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      CiphertextFile.write(
          new CiphertextFile.Ciphertexts(plan.parameters(), key.keyId(), result), bytes);
      results.add(bytes.toByteArray());
    }
    return results;
  }

  @Override
  public void close() {
    executor.close();
  }
}
