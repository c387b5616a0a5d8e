package org.trellisfhe.nn.deploy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.SeededCiphertexts;
import org.trellisfhe.lwe.io.CiphertextFile;
import org.trellisfhe.nn.bitwise.BitwiseExecutor;
import org.trellisfhe.nn.bitwise.BitwisePlan;
import org.trellisfhe.nn.internal.RecordBytes;

/** Records through gates. */
final class BitwiseInference implements Inference {
  /** About what a bootstrap takes in batches; docs/engine.md has the figures. */
  private static final double SECONDS_A_BOOTSTRAP = 0.002;

  private final BitwisePlan plan;
  private final KeyId keyId;
  private final BitwiseExecutor executor;

  BitwiseInference(BitwisePlan plan, EvaluationKey key, int threads) {
    this.plan = plan;
    this.keyId = key.keyId();
    this.executor = new BitwiseExecutor(plan, key, threads);
  }

  @Override
  public List<byte[]> run(
      Inputs records, int batches, ProgressListener listener, CancellationToken token)
      throws IOException {
    List<SeededCiphertexts> inputs = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      inputs.add(decoded(records.next()));
    }
    return executor.run(inputs, listener, token).stream().map(this::encoded).toList();
  }

  private SeededCiphertexts decoded(byte[] example) throws MalformedDataException {
    SeededCiphertexts inputs =
        RecordBytes.read(example, in -> CiphertextFile.readSeeded(in, plan.parameters()));
    if (!inputs.keyId().equals(keyId) || inputs.size() != plan.layout().input().bits()) {
      throw new MalformedDataException(
          "example of %d bits under %s: must be %d under %s"
              .formatted(inputs.size(), inputs.keyId(), plan.layout().input().bits(), keyId));
    }
    return inputs;
  }

  private byte[] encoded(List<LweCiphertext> results) {
    CiphertextFile.Ciphertexts all =
        new CiphertextFile.Ciphertexts(plan.parameters(), keyId, results);
    return RecordBytes.write(out -> CiphertextFile.write(all, out));
  }

  @Override
  public Batch batch() {
    return Batch.SINGLE;
  }

  @Override
  public long work() {
    return plan.bootstraps();
  }

  @Override
  public double predictedSeconds() {
    return plan.bootstraps() * SECONDS_A_BOOTSTRAP;
  }

  @Override
  public KeyId keyId() {
    return keyId;
  }

  @Override
  public void close() {
    executor.close();
  }
}
