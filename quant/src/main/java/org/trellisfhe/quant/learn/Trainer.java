package org.trellisfhe.quant.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.work.Workers;
import org.trellisfhe.quant.internal.Checks;
import org.trellisfhe.quant.lower.Folding;
import org.trellisfhe.quant.lower.Lowering;
import org.trellisfhe.quant.lower.Scheme;
import org.trellisfhe.quant.network.Network;

/**
 * Trains networks by mini-batches; of all epochs the one with the best validation counts. The same
 * options and examples give the same network, whatever the number of threads and whether the
 * training was interrupted and went on from its checkpoint or not.
 *
 * <p>When the thread is interrupted, training ends with a {@link CancellationException} at the next
 * batch and leaves the thread's flag set.
 */
public final class Trainer {
  private final Loss loss;
  private final LearningOptions options;
  private final int threads;
  private final LearningListener listener;
  private final Optional<Path> checkpoint;

  /**
   * A trainer.
   *
   * @param loss what is made small
   * @param options how
   * @param threads at least 1
   * @param listener hears of batches and epochs
   */
  public Trainer(Loss loss, LearningOptions options, int threads, LearningListener listener) {
    this(loss, options, threads, listener, Optional.empty());
  }

  private Trainer(
      Loss loss,
      LearningOptions options,
      int threads,
      LearningListener listener,
      Optional<Path> checkpoint) {
    this.loss = Objects.requireNonNull(loss, "loss");
    this.options = Objects.requireNonNull(options, "options");
    this.listener = Objects.requireNonNull(listener, "listener");
    Checks.range("threads", threads, 1, 1 << 10);
    this.threads = threads;
    this.checkpoint = checkpoint;
  }

  /**
   * This trainer with a file that holds the training after each epoch. Training goes on from it if
   * it is there, and refuses one of another training, saying what differs. It stays there in the
   * end, until whoever trains has brought the result to safety and {@linkplain #discardCheckpoint
   * discards} it.
   */
  public Trainer withCheckpoint(Path file) {
    return new Trainer(loss, options, threads, listener, Optional.of(file));
  }

  /**
   * Deletes the file that holds the training, if there is one.
   *
   * @throws IOException if that fails
   */
  public void discardCheckpoint() throws IOException {
    if (checkpoint.isPresent()) {
      Files.deleteIfExists(checkpoint.get());
    }
  }

  /**
   * Trains on real numbers.
   *
   * @param start network whose weights are trained
   * @param train what is fitted, at least one example
   * @param validation what epochs are chosen by, at least one example
   * @return the network of the best epoch
   * @throws IllegalArgumentException if shapes do not fit
   * @throws CancellationException if the thread is interrupted
   * @throws IOException if a checkpoint cannot be read or written
   */
  public Network train(Network start, Examples train, Examples validation) throws IOException {
    try (Workers workers = new Workers("learn", threads)) {
      Workers.Run run = workers.run(new CancellationToken());
      Learner learner = new Learner(start, Optional.empty(), run);
      run(learner, start, Optional.empty(), train, validation, run);
      return learner.network();
    }
  }

  /**
   * Trains with weights and activations on grids (003): real weights are kept and moved, the
   * network is run on their projections, and rounding is passed straight through on the way back.
   *
   * @param start network, best trained on real numbers; batch normalisation is folded away
   * @param scheme of the grids
   * @param train what is fitted, at least one example
   * @param validation what epochs are chosen by, at least one example
   * @return the network of the best epoch
   * @throws IllegalArgumentException if shapes do not fit or the scheme does not suit a layer
   * @throws CancellationException if the thread is interrupted
   * @throws IOException if a checkpoint cannot be read or written
   */
  public Quantised train(Network start, Scheme scheme, Examples train, Examples validation)
      throws IOException {
    Network folded = Folding.fold(start);
    try (Workers workers = new Workers("learn", threads)) {
      Workers.Run run = workers.run(new CancellationToken());
      Learner learner = new Learner(folded, Optional.of(scheme), run);
      run(learner, folded, Optional.of(scheme), train, validation, run);
      learner.project(false);
      Network shadow = learner.network();
      return new Quantised(shadow, Lowering.lower(shadow, scheme, learner.numbers()));
    }
  }

  private void run(
      Learner learner,
      Network start,
      Optional<Scheme> scheme,
      Examples train,
      Examples validation,
      Workers.Run run)
      throws IOException {
    for (Examples examples : new Examples[] {train, validation}) {
      Checks.range("examples", examples.size(), 1, Integer.MAX_VALUE);
      int size = start.input().size();
      Checks.range("size of " + examples.shape(), examples.shape().size(), size, size);
      int outputs = start.output().size();
      Checks.range("targets", examples.targets(), outputs, outputs);
    }
    new Training(learner, loss, options, run, listener)
        .run(start, scheme, train, validation, checkpoint);
  }
}
