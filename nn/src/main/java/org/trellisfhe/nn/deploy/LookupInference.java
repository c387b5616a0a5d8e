package org.trellisfhe.nn.deploy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.SeededFineCiphertexts;
import org.trellisfhe.lwe.io.FineCiphertextFile;
import org.trellisfhe.nn.internal.RecordBytes;
import org.trellisfhe.nn.lookup.LookupExecutor;
import org.trellisfhe.nn.lookup.LookupPlan;

/** Records through look-ups. */
final class LookupInference implements Inference {
  private final LookupPlan plan;
  private final KeyId keyId;
  private final LookupExecutor executor;

  LookupInference(LookupPlan plan, EvaluationKey key, int threads) {
    this.plan = plan;
    this.keyId = key.keyId();
    this.executor = new LookupExecutor(plan, key, threads);
  }

  @Override
  public List<byte[]> run(
      Inputs records, int batches, ProgressListener listener, CancellationToken token)
      throws IOException {
    List<SeededFineCiphertexts> inputs = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      inputs.add(decoded(records.next()));
    }
    return executor.run(inputs, listener, token).stream().map(this::encoded).toList();
  }

  private SeededFineCiphertexts decoded(byte[] example) throws MalformedDataException {
    SeededFineCiphertexts inputs =
        RecordBytes.read(example, in -> FineCiphertextFile.readSeeded(in, plan.parameters()));
    if (!inputs.keyId().equals(keyId) || inputs.size() != plan.layout().input().size()) {
      throw new MalformedDataException(
          "example of %d numbers under %s: must be %d under %s"
              .formatted(inputs.size(), inputs.keyId(), plan.layout().input().size(), keyId));
    }
    return inputs;
  }

  private byte[] encoded(List<FineCiphertext> results) {
    FineCiphertextFile.Ciphertexts all =
        new FineCiphertextFile.Ciphertexts(plan.parameters(), keyId, results);
    return RecordBytes.write(out -> FineCiphertextFile.write(all, out));
  }

  @Override
  public Batch batch() {
    return Batch.SINGLE;
  }

  @Override
  public long work() {
    return plan.report().rotations();
  }

  @Override
  public double predictedSeconds() {
    return plan.report().seconds();
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
