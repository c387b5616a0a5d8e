package org.trellisfhe.examples.milkyield.encrypted;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.trellisfhe.gates.schedule.CancellationToken;
import org.trellisfhe.gates.schedule.ProgressListener;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.io.CkksCiphertextFile;
import org.trellisfhe.lwe.io.CkksKeyFile;
import org.trellisfhe.lwe.io.MalformedDataException;
import org.trellisfhe.nn.ckks.WindowsPlan;
import org.trellisfhe.nn.ckks.WindowsServer;

/** The server of both modes of CKKS: a message a thread. */
final class CkksServer implements InferenceServer {
  private final WindowsPlan plan;
  private final WindowsServer server;
  private final ExecutorService workers;

  CkksServer(WindowsPlan plan, byte[] evaluationKey, int threads) throws IOException {
    this.plan = Objects.requireNonNull(plan, "plan");
    this.server =
        plan.server(CkksKeyFile.read(new ByteArrayInputStream(evaluationKey), plan.parameters()));
    this.workers = Executors.newFixedThreadPool(threads);
  }

  @Override
  public List<byte[]> infer(
      List<byte[]> messages, ProgressListener listener, CancellationToken token)
      throws IOException {
    List<Future<byte[]>> futures = new ArrayList<>();
    for (byte[] message : messages) {
      futures.add(workers.submit(() -> infer(message, token)));
    }
    List<byte[]> results = new ArrayList<>();
    try {
      for (Future<byte[]> future : futures) {
        results.add(future.get());
        listener.bootstrapsDone(results.size(), messages.size());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("inference was interrupted");
    } catch (ExecutionException e) {
      throw cause(e);
    } finally {
      futures.forEach(future -> future.cancel(true));
    }
  }

  private byte[] infer(byte[] message, CancellationToken token) throws IOException {
    if (token.isCancelled()) {
      throw new CancellationException("cancelled");
    }
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

  private static IOException cause(ExecutionException e) {
    if (e.getCause() instanceof RuntimeException cause) {
      throw cause;
    }
    return e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
