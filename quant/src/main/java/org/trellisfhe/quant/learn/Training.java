package org.trellisfhe.quant.learn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.trellisfhe.base.work.Workers;
import org.trellisfhe.quant.lower.Scheme;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Network;

/** One run over all epochs. */
final class Training {
  private final Learner learner;
  private final Loss loss;
  private final LearningOptions options;
  private final Workers.Run run;
  private final LearningListener listener;
  private final Descent descent;
  private final State state;
  private final State learned;

  Training(
      Learner learner,
      Loss loss,
      LearningOptions options,
      Workers.Run run,
      LearningListener listener) {
    this.learner = learner;
    this.loss = loss;
    this.options = options;
    this.run = run;
    this.listener = listener;
    this.descent = new Descent(options.optimiser(), options.decay(), learner.slots());
    this.learned = learner.state();
    this.state = learner.state();
    descent.addTo(state);
  }

  void run(
      Network start,
      Optional<Scheme> scheme,
      Examples train,
      Examples validation,
      Optional<Path> file)
      throws IOException {
    if (options.dropout() > 0) {
      for (int node = 0; node < learner.outputNode(); node++) {
        if (start.nodes().get(node).layer() instanceof Activated) {
          learner.steps().endings(node).add(new Dropout(options.dropout(), options.seed()));
        }
      }
    }
    Batch batch = new Batch(start, Math.min(options.batch(), train.size()));
    Progress progress = new Progress(learned.copy());
    Optional<Checkpoint> checkpoint =
        file.map(
            path ->
                new Checkpoint(path, Identity.of(start, scheme, train, validation, options, loss)));
    if (checkpoint.isPresent()) {
      progress = checkpoint.get().read(state, progress);
    }
    while (progress.epoch < options.epochs()
        && progress.epoch - progress.bestEpoch < options.patience()) {
      progress.epoch++;
      double mean = epoch(batch, train, progress.epoch);
      learner.project(false);
      Score score = score(batch, validation);
      boolean better = progress.best == null || score.betterThan(progress.best, loss);
      if (better) {
        progress.best = score;
        progress.bestEpoch = progress.epoch;
        progress.bestState = learned.copy();
      }
      listener.epochDone(progress.epoch, mean, score, better);
      if (checkpoint.isPresent()) {
        checkpoint.get().write(state, progress);
      }
    }
    learned.restore(progress.bestState);
  }

  /** How far a run is. */
  static final class Progress {
    int epoch;
    int bestEpoch;
    Score best;
    State bestState;

    Progress(State start) {
      this.bestState = start;
    }
  }

  private double epoch(Batch batch, Examples train, int epoch) {
    int[] order = order(train.size(), epoch);
    int size = options.batch();
    int batches = (train.size() + size - 1) / size;
    double sum = 0;
    learner.settle(); // As after a validation, also where training goes on from a file.
    for (int i = 0; i < batches; i++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("training was interrupted");
      }
      int from = i * size;
      int to = Math.min(train.size(), from + size);
      long serial = (long) (epoch - 1) * batches + i;
      double done = (double) serial / ((long) options.epochs() * batches);
      sum += step(batch, train, order, from, to, serial, options.rate(done));
      listener.batchDone(epoch, done, sum / to);
    }
    return sum / train.size();
  }

  /** Fisher and Yates; a fresh order each epoch that depends on nothing before it. */
  private int[] order(int size, int epoch) {
    SplittableRandom random = new SplittableRandom(options.seed() * 1_000_003 + epoch);
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private double step(
      Batch batch, Examples train, int[] order, int from, int to, long serial, double rate) {
    learner.project(true);
    batch.start(to - from, true, serial);
    load(batch, train, order, from);
    learner.forward(batch);
    double sum = loss(batch, train, order, from, null);
    learner.backward(batch);
    addPenalty();
    descent.step(rate, run);
    return sum;
  }

  /** The slope of what weights cost by themselves. */
  private void addPenalty() {
    if (options.sparsity() == 0) {
      return;
    }
    List<Weights> all =
        learner.steps().all().stream().map(Steps::weights).filter(Objects::nonNull).toList();
    for (int i = 0; i < all.size(); i++) {
      boolean last = i == all.size() - 1;
      for (int row = 0; row < all.get(i).real().length; row++) {
        addPenalty(all.get(i).real()[row], all.get(i).gradient()[row], last);
      }
    }
  }

  private void addPenalty(float[] weights, float[] gradient, boolean squared) {
    float price = (float) options.sparsity();
    for (int j = 0; j < weights.length; j++) {
      gradient[j] += price * (squared ? 2 * weights[j] : Math.signum(weights[j]));
    }
  }

  private void load(Batch batch, Examples examples, int[] order, int from) {
    run.share(
        batch.count(),
        (low, high) -> {
          for (int i = low; i < high; i++) {
            examples.input(order[from + i], batch.values(Network.INPUT)[i]);
          }
        });
  }

  /** The sum of the losses, with the gradients of their mean; right ones are counted. */
  private double loss(Batch batch, Examples examples, int[] order, int from, int[] right) {
    float[][] outputs = batch.values(learner.outputNode());
    float[][] slopes = batch.gradients(learner.outputNode());
    float[] target = new float[examples.targets()];
    double sum = 0;
    for (int i = 0; i < batch.count(); i++) {
      examples.target(order[from + i], target);
      sum += loss.of(outputs[i], target, slopes[i]);
      for (int k = 0; k < slopes[i].length; k++) {
        slopes[i][k] /= batch.count();
      }
      if (right != null && Scores.greatest(outputs[i]) == Scores.greatest(target)) {
        right[0]++;
      }
    }
    return sum;
  }

  private Score score(Batch batch, Examples examples) {
    int[] order = new int[examples.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    int[] right = new int[1];
    double sum = 0;
    int size = batch.values(Network.INPUT).length;
    for (int from = 0; from < order.length; from += size) {
      batch.start(Math.min(size, order.length - from), false, 0);
      load(batch, examples, order, from);
      learner.forward(batch);
      sum += loss(batch, examples, order, from, right);
    }
    return new Score(sum / order.length, (double) right[0] / order.length);
  }
}
