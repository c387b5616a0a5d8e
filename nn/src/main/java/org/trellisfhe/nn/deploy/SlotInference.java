package org.trellisfhe.nn.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicLong;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.base.work.Workers;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksEvaluationKey;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;

/** Records through numbers in slots. */
final class SlotInference implements Inference {
  /** About what a ciphertext of inputs takes; docs/ckks.md has the figures. */
  private static final double SECONDS_A_CIPHERTEXT = 0.02;

  private final SlotContract contract;
  private final Batch batch;
  private final KeyId keyId;
  private final SlotPlan.Server server;
  private final Workers workers;

  SlotInference(SlotContract contract, SlotPlan plan, CkksEvaluationKey key, int threads) {
    this.contract = contract;
    this.batch = contract.batch();
    this.keyId = key.keyId();
    this.server = plan.server(key, threads);
    this.workers = new Workers("batches", server.together());
  }

  @Override
  public List<byte[]> run(
      Inputs inputs, int batches, ProgressListener listener, CancellationToken token)
      throws IOException {
    AtomicLong taken = new AtomicLong();
    Runnable took = () -> listener.at(taken.incrementAndGet(), batches * work());
    try {
      return server.together() == 1
          ? oneByOne(inputs, batches, took, token)
          : sideBySide(inputs, batches, took, token);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Each batch when the one before is done: records are read as they are needed. */
  private List<byte[]> oneByOne(
      Inputs inputs, int batches, Runnable took, CancellationToken token) {
    List<byte[]> results = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      results.addAll(infer(inputs, took, token));
    }
    return results;
  }

  /** All batches at the same time, as far as there are threads. */
  private List<byte[]> sideBySide(
      Inputs inputs, int batches, Runnable took, CancellationToken token) throws IOException {
    List<Iterator<byte[]>> all = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      List<byte[]> records = new ArrayList<>();
      for (int k = 0; k < batch.inputRecords(); k++) {
        records.add(inputs.next());
      }
      all.add(records.iterator());
    }
    return workers.run(token).each(all, records -> infer(records::next, took, token)).stream()
        .flatMap(List::stream)
        .toList();
  }

  private List<byte[]> infer(Inputs inputs, Runnable took, CancellationToken token) {
    Fresh fresh = new Fresh(inputs, took, token);
    List<CkksCiphertext> results = server.infer(fresh, token);
    return results.stream().map(result -> SlotRecord.output(fresh.examples, result)).toList();
  }

  /** The ciphertexts of one batch, read as they are needed. */
  private final class Fresh implements Iterator<SeededCkksCiphertext> {
    private final Inputs inputs;
    private final Runnable took;
    private final CancellationToken token;
    private int given;
    private int examples;

    Fresh(Inputs inputs, Runnable took, CancellationToken token) {
      this.inputs = inputs;
      this.took = took;
      this.token = token;
    }

    @Override
    public boolean hasNext() {
      return given < batch.inputRecords();
    }

    @Override
    public SeededCkksCiphertext next() {
      if (!hasNext()) {
        throw new NoSuchElementException("the batch has " + given + " ciphertexts");
      }
      token.check();
      try {
        byte[] record = inputs.next();
        requireSameBatch(contract.examples(record));
        given++;
        took.run();
        return SlotRecord.readInput(record, contract, keyId);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void requireSameBatch(int found) throws MalformedDataException {
      if (given > 0 && found != examples) {
        throw new MalformedDataException(
            "records of %d and %d examples: must be of one batch".formatted(examples, found));
      }
      examples = found;
    }
  }

  @Override
  public Batch batch() {
    return batch;
  }

  @Override
  public long work() {
    return batch.inputRecords();
  }

  @Override
  public double predictedSeconds() {
    return batch.inputRecords() * SECONDS_A_CIPHERTEXT;
  }

  @Override
  public KeyId keyId() {
    return keyId;
  }

  @Override
  public void close() {
    workers.close();
    server.close();
  }
}
