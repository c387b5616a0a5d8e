package org.trellisfhe.examples.milkyield.encrypted;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.base.work.Workers;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.io.CkksCiphertextFile;
import org.trellisfhe.lwe.io.CkksKeyFile;
import org.trellisfhe.nn.ckks.WindowsPlan;
import org.trellisfhe.nn.ckks.WindowsServer;

/** The server of both modes of CKKS: a message a thread. */
final class CkksServer implements InferenceServer {
  private final WindowsPlan plan;
  private final WindowsServer server;
  private final Workers workers;

  CkksServer(WindowsPlan plan, byte[] evaluationKey, int threads) throws IOException {
    this.plan = Objects.requireNonNull(plan, "plan");
    this.server =
        plan.server(CkksKeyFile.read(new ByteArrayInputStream(evaluationKey), plan.parameters()));
    this.workers = new Workers("windows", threads);
  }

  @Override
  public List<byte[]> infer(
      List<byte[]> messages, ProgressListener listener, CancellationToken token)
      throws IOException {
    AtomicInteger done = new AtomicInteger();
    try {
      return workers
          .run(token)
          .each(
              messages,
              this::infer,
              message -> listener.at(done.incrementAndGet(), messages.size()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private byte[] infer(byte[] message) {
    try {
      return answer(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] answer(byte[] message) throws IOException {
    List<SeededCkksCiphertext> windows =
        CkksCiphertextFile.readSeeded(new ByteArrayInputStream(message), plan.parameters());
    if (windows.size() != plan.ciphertexts()) {
      throw new MalformedDataException(
          "message of " + windows.size() + " ciphertexts: must be of " + plan.ciphertexts());
    }
    CkksCiphertext result =
        server.infer(windows.stream().map(SeededCkksCiphertext::expand).toList());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CkksCiphertextFile.write(List.of(result), bytes);
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    workers.close();
  }
}
