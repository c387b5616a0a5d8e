package org.trellisfhe.nn.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.ProgressListener;

/**
 * The server's job: from a stream of encrypted inputs to one of encrypted outputs, of any length in
 * constant memory. Results are appended to a file beside the output's place, named as it is with
 * {@code .part} at the end, and moved there when all are done. A job that was stopped at any moment
 * goes on from there when it is run again, and the outputs are the same integers; to the bit,
 * unless results hide the model: records that were lost with the group that was under way are then
 * drawn anew, and nobody has seen what they were before.
 */
public final class InferenceJob {
  private final Contract contract;
  private final Inference inference;
  private final Batch batch;
  private final int group;

  /**
   * What a run did.
   *
   * @param examples whose results are in the stream of outputs
   * @param resumed of them, those that were there before
   * @param seconds that the others took
   */
  public record Report(long examples, long resumed, double seconds) {}

  /**
   * A job on one machine.
   *
   * @param contract of the model that is run
   * @param inference of the same contract
   * @param group batches that are inferred together, at least 1: as many are lost when the job is
   *     stopped
   * @throws IllegalArgumentException if there are none in a group
   */
  public InferenceJob(Contract contract, Inference inference, int group) {
    if (group < 1) {
      throw new IllegalArgumentException("group = " + group + ": must be at least 1");
    }
    this.contract = contract;
    this.inference = inference;
    this.batch = contract.batch();
    this.group = group;
  }

  /**
   * Infers all records. Does nothing if the outputs of these inputs are there already.
   *
   * @param inputs a stream for the contract and the key
   * @param outputs where the results go; another file there is never replaced
   * @param listener hears how many bootstraps are done, of those of the records that are left
   * @param token stops the run when cancelled
   * @return what was done
   * @throws MalformedDataException if the inputs are damaged or belong to something else, or the
   *     outputs' place or part is taken
   * @throws IOException if reading or writing fails
   * @throws java.util.concurrent.CancellationException if the run was cancelled
   */
  public Report run(Path inputs, Path outputs, ProgressListener listener, CancellationToken token)
      throws IOException {
    try (RecordReader reader = new RecordReader(inputs)) {
      reader.require(StreamKind.INPUTS, contract.digest(), inference.keyId());
      long batches = batches(inputs);
      StreamHeader header =
          new StreamHeader(
              StreamKind.OUTPUTS, contract.digest(), inference.keyId(), reader.header().id());
      if (Files.exists(outputs)) {
        return done(outputs, header, batches);
      }
      long start = System.nanoTime();
      Path part = part(outputs);
      try (PartFile file =
          new PartFile(part, header, contract.outputBytes(), batch.outputRecords())) {
        if (Files.exists(outputs)) {
          // Another program has just finished the same job.
          file.abandon();
          return done(outputs, header, batches);
        }
        BatchReader source = new BatchReader(inputs, reader, contract);
        long before = file.writer().count() / batch.outputRecords();
        source.skip(before);
        long resumed = source.examples();
        infer(source, batches - before, file, ofAllLeft(listener, batches - before), token);
        file.finish(outputs);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Report(source.examples(), resumed, seconds);
      }
    }
  }

  /**
   * Where results go until all are there.
   *
   * @param outputs where they go then
   * @return beside it
   */
  public static Path part(Path outputs) {
    return outputs.resolveSibling(outputs.getFileName() + ".part");
  }

  private long batches(Path inputs) throws IOException {
    OptionalLong count = RecordReader.count(inputs);
    if (count.isEmpty()) {
      throw new MalformedDataException(inputs + ": has no end: it was cut off");
    }
    if (count.getAsLong() % batch.inputRecords() != 0) {
      throw new MalformedDataException(
          "%s: %d records: must be a multiple of %d, for so many hold a batch"
              .formatted(inputs, count.getAsLong(), batch.inputRecords()));
    }
    return count.getAsLong() / batch.inputRecords();
  }

  private Report done(Path outputs, StreamHeader header, long batches) throws IOException {
    long records = batches * batch.outputRecords();
    if (!StreamHeader.read(outputs).equals(header)
        || !RecordReader.count(outputs).equals(OptionalLong.of(records))) {
      throw new MalformedDataException(
          outputs + ": is there already, and holds something else; it is not replaced");
    }
    long examples = examples(outputs, batches);
    return new Report(examples, examples, 0);
  }

  private long examples(Path outputs, long batches) throws IOException {
    if (batch.examples() == 1) {
      return batches;
    }
    long examples = 0;
    try (RecordReader reader = new RecordReader(outputs)) {
      Optional<byte[]> next = reader.next(contract.outputBytes());
      while (next.isPresent()) {
        boolean first = reader.count() % batch.outputRecords() == 1 % batch.outputRecords();
        examples += first ? contract.examples(next.get()) : 0;
        next = reader.next(contract.outputBytes());
      }
    }
    return examples;
  }

  private void infer(
      BatchReader source,
      long batches,
      PartFile file,
      ProgressListener listener,
      CancellationToken token)
      throws IOException {
    for (long before = 0; before < batches; before += group) {
      long done = before * inference.work();
      int together = (int) Math.min(group, batches - before);
      ProgressListener all = (more, total) -> listener.at(done + more, 0);
      for (byte[] result : results(source, together, all, token)) {
        file.writer().write(result);
      }
      file.force();
    }
    source.end();
  }

  private List<byte[]> results(
      BatchReader source, int together, ProgressListener listener, CancellationToken token)
      throws IOException {
    long before = source.examples();
    try {
      return inference.run(source, together, listener, token);
    } catch (MalformedDataException e) {
      throw source.named(before, e);
    }
  }

  /** What is left of the stream is what is counted. */
  private ProgressListener ofAllLeft(ProgressListener listener, long batches) {
    listener.at(0, batches * inference.work());
    return (done, ignored) -> listener.at(done, batches * inference.work());
  }
}
