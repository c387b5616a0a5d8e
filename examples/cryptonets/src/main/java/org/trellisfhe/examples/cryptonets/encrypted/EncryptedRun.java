package org.trellisfhe.examples.cryptonets.encrypted;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.trellisfhe.console.Progress;
import org.trellisfhe.console.Stages;
import org.trellisfhe.examples.cryptonets.stage.JobStage;
import org.trellisfhe.nn.ckks.SquaresPlan;
import org.trellisfhe.quant.learn.Examples;

/** Plays client and server in turn; between them only byte arrays pass. */
public final class EncryptedRun {
  private final SquaresPlan plan;
  private final int threads;
  private final Stages stages;

  /**
   * A run.
   *
   * @param plan of the network
   * @param threads of the server, at least 1
   * @param stages shows and stops it
   */
  public EncryptedRun(SquaresPlan plan, int threads, Stages stages) {
    this.plan = Objects.requireNonNull(plan, "plan");
    this.threads = threads;
    this.stages = Objects.requireNonNull(stages, "stages");
  }

  /**
   * Encrypts images, infers and decrypts, batch by batch.
   *
   * @param images with pixels from 0 to 1; at least one
   * @return what came of it
   * @throws IOException never for lack of anything but memory: bytes stay inside
   * @throws CancellationException if the run is cancelled
   */
  public EncryptedResult run(Examples images) throws IOException {
    ImageClient client =
        stages.run(JobStage.MAKING_KEYS, meter -> ImageClient.withNewKeys(plan.parameters()));
    byte[] evaluationKey = client.evaluationKey();
    List<Batch> batches = new ArrayList<>();
    int most = plan.parameters().slots();
    try (ImageServer server = new ImageServer(plan, evaluationKey, threads)) {
      for (int from = 0; from < images.size(); from += most) {
        int to = Math.min(from + most, images.size());
        batches.add(batch(client, server, images.range(from, to)));
      }
    }
    return new EncryptedResult(
        batches.stream().flatMap(batch -> batch.outputs().stream()).toList(),
        batches.size(),
        new EncryptedResult.Bytes(
            batches.stream().mapToLong(Batch::up).sum(),
            batches.stream().mapToLong(Batch::down).sum(),
            evaluationKey.length));
  }

  /** What a batch gave, and how many bytes were sent. */
  private record Batch(List<double[]> outputs, long up, long down) {}

  private Batch batch(ImageClient client, ImageServer server, Examples images) throws IOException {
    Queue<byte[]> sent = stages.run(JobStage.ENCRYPTING, meter -> encrypt(client, images, meter));
    long up = sent.stream().mapToLong(message -> message.length).sum();
    byte[] received = stages.run(JobStage.INFERRING, meter -> server.infer(taking(sent, meter)));
    List<double[]> outputs =
        stages.run(JobStage.DECRYPTING, meter -> client.decrypt(received, images.size()));
    return new Batch(outputs, up, received.length);
  }

  private static Queue<byte[]> encrypt(ImageClient client, Examples images, Progress.Meter meter)
      throws IOException {
    Queue<byte[]> sent = new ArrayDeque<>();
    int pixels = images.shape().size();
    client.encrypt(
        IntStream.range(0, images.size()).mapToObj(images::input).toList(),
        message -> {
          sent.add(message);
          meter.at(sent.size(), pixels);
        });
    return sent;
  }

  /** Takes messages out of a queue, so that those that were read need not be kept. */
  private static Iterator<byte[]> taking(Queue<byte[]> sent, Progress.Meter meter) {
    int all = sent.size();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !sent.isEmpty();
      }

      @Override
      public byte[] next() {
        byte[] message = sent.remove();
        meter.at(all - sent.size(), all);
        return message;
      }
    };
  }
}
