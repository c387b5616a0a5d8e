package org.trellisfhe.nn.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private final int group;

  /**
   * What a run did.
   *
   * @param records in the stream of outputs
   * @param resumed of them, those that were there before
   * @param seconds that the others took
   */
  public record Report(long records, long resumed, double seconds) {}

  /**
   * A job on one machine.
   *
   * @param contract of the model that is run
   * @param inference of the same contract
   * @param group examples that are inferred together, at least 1: as many are lost when the job is
   *     stopped
   * @throws IllegalArgumentException if there are none in a group
   */
  public InferenceJob(Contract contract, Inference inference, int group) {
    if (group < 1) {
      throw new IllegalArgumentException("group = " + group + ": must be at least 1");
    }
    this.contract = contract;
    this.inference = inference;
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
      long total = expected(inputs);
      StreamHeader header =
          new StreamHeader(
              StreamKind.OUTPUTS, contract.digest(), inference.keyId(), reader.header().id());
      if (Files.exists(outputs)) {
        return done(outputs, header, total);
      }
      long start = System.nanoTime();
      try (PartFile file = new PartFile(part(outputs), header, contract.outputBytes())) {
        if (Files.exists(outputs)) {
          // Another program has just finished the same job.
          file.abandon();
          return done(outputs, header, total);
        }
        long resumed = file.writer().count();
        skip(inputs, reader, resumed);
        infer(inputs, reader, file, ofAllLeft(listener, total - resumed), token);
        file.finish(outputs);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Report(file.writer().count(), resumed, seconds);
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

  private static long expected(Path inputs) throws IOException {
    OptionalLong count = RecordReader.count(inputs);
    if (count.isEmpty()) {
      throw new MalformedDataException(inputs + ": has no end: it was cut off");
    }
    return count.getAsLong();
  }

  private static Report done(Path outputs, StreamHeader header, long total) throws IOException {
    if (!StreamHeader.read(outputs).equals(header)
        || !RecordReader.count(outputs).equals(OptionalLong.of(total))) {
      throw new MalformedDataException(
          outputs + ": is there already, and holds something else; it is not replaced");
    }
    return new Report(total, total, 0);
  }

  private void skip(Path inputs, RecordReader reader, long records) throws IOException {
    for (long i = 0; i < records; i++) {
      if (reader.next(contract.inputBytes()).isEmpty()) {
        throw new MalformedDataException(
            "%s: %d inputs, of which %d were inferred before: these are others"
                .formatted(inputs, reader.count(), records));
      }
    }
  }

  private void infer(
      Path inputs,
      RecordReader reader,
      PartFile file,
      ProgressListener listener,
      CancellationToken token)
      throws IOException {
    long first = file.writer().count();
    List<byte[]> examples = group(reader);
    while (!examples.isEmpty()) {
      long before = file.writer().count() - first;
      ProgressListener all = (done, total) -> listener.at(before * inference.work() + done, 0);
      for (byte[] result : results(inputs, reader.count(), examples, all, token)) {
        file.writer().write(result);
      }
      file.force();
      examples = group(reader);
    }
  }

  private List<byte[]> results(
      Path inputs,
      long read,
      List<byte[]> examples,
      ProgressListener listener,
      CancellationToken token)
      throws IOException {
    try {
      return inference.run(examples, listener, token);
    } catch (MalformedDataException e) {
      throw new MalformedDataException(
          "%s: in examples %d to %d: %s"
              .formatted(inputs, read - examples.size() + 1, read, e.getMessage()),
          e);
    }
  }

  private List<byte[]> group(RecordReader reader) throws IOException {
    List<byte[]> examples = new ArrayList<>();
    while (examples.size() < group) {
      Optional<byte[]> next = reader.next(contract.inputBytes());
      if (next.isEmpty()) {
        break;
      }
      examples.add(next.get());
    }
    return examples;
  }

  /** What is left of the stream is what is counted. */
  private ProgressListener ofAllLeft(ProgressListener listener, long records) {
    listener.at(0, records * inference.work());
    return (done, ignored) -> listener.at(done, records * inference.work());
  }
}
