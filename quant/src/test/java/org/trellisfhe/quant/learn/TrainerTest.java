package org.trellisfhe.quant.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.lower.Scheme;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.NetworkBuilder;
import org.trellisfhe.quant.network.Shape;

class TrainerTest {
  private static final Shape SHAPE = new Shape(2, 6, 5);
  private static final LearningOptions OPTIONS =
      LearningOptions.ofEpochs(6, 3).withBatch(32).withDropout(0.1).withDecay(0.01);

  private final LabelledImages train = Nets.stripes(600, SHAPE, 1);
  private final LabelledImages validation = Nets.stripes(200, SHAPE, 2);
  private final Network start = Nets.everything(ActivationFunction.RELU, true);

  private static Trainer trainer(int threads, LearningListener listener) {
    return new Trainer(Loss.CROSS_ENTROPY, OPTIONS, threads, listener);
  }

  @Test
  void learnsWithAnyOptimiser() throws IOException {
    for (Optimiser optimiser :
        new Optimiser[] {new Optimiser.Adam(0.01), new Optimiser.Sgd(0.05, 0.9)}) {
      LearningOptions options = OPTIONS.withOptimiser(optimiser).withDropout(0);
      Network network =
          new Trainer(Loss.CROSS_ENTROPY, options, 2, LearningListener.NONE)
              .train(start, train, validation);

      Score before = Scores.of(start, validation, Loss.CROSS_ENTROPY);
      Score after = Scores.of(network, validation, Loss.CROSS_ENTROPY);
      assertThat(before.accuracy()).isLessThan(0.6);
      assertThat(after.accuracy()).isGreaterThan(0.95);
    }
  }

  @Test
  void fitsNumbers() throws IOException {
    Examples squares = new Squares();
    Network network =
        new NetworkBuilder(Shape.vector(1), 5)
            .dense(16)
            .activation(ActivationFunction.TANH)
            .dense(1)
            .build();
    LearningOptions options =
        LearningOptions.ofEpochs(200, 1).withBatch(16).withOptimiser(new Optimiser.Adam(0.01));
    Network fitted =
        new Trainer(Loss.SQUARED_ERROR, options, 1, LearningListener.NONE)
            .train(network, squares, squares);

    assertThat(Scores.of(fitted, squares, Loss.SQUARED_ERROR).loss()).isLessThan(2e-3);
  }

  /** x and x^2 for x from -1 to 1. */
  private record Squares() implements Examples {
    @Override
    public int size() {
      return 101;
    }

    @Override
    public Shape shape() {
      return Shape.vector(1);
    }

    @Override
    public int targets() {
      return 1;
    }

    @Override
    public void input(int i, float[] values) {
      values[0] = (i - 50) / 50f;
    }

    @Override
    public void target(int i, float[] values) {
      values[0] = (i - 50) / 50f * ((i - 50) / 50f);
    }
  }

  @Test
  void theNumberOfThreadsChangesNothing() throws IOException {
    Network one = trainer(1, LearningListener.NONE).train(start, train, validation);
    Network three = trainer(3, LearningListener.NONE).train(start, train, validation);

    assertThat(three).isEqualTo(one);
  }

  /** Stops the training after an epoch, as a kill would. */
  private record Killer(int epoch) implements LearningListener {
    static final class Killed extends RuntimeException {
      private static final long serialVersionUID = 1;
    }

    @Override
    public void batchDone(int at, double done, double loss) {
      if (at > epoch) {
        throw new Killed();
      }
    }
  }

  @Test
  void goesOnFromItsCheckpointToTheSameEnd(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("training");
    Scheme scheme = Scheme.ofBits(3);
    Quantised whole = trainer(2, LearningListener.NONE).train(start, scheme, train, validation);
    for (int epoch : new int[] {2, 3, 5}) {
      Trainer killed = trainer(2, new Killer(epoch)).withCheckpoint(file);
      assertThatThrownBy(() -> killed.train(start, scheme, train, validation))
          .isInstanceOf(Killer.Killed.class);
      assertThat(file).exists();
    }
    Trainer again = trainer(2, LearningListener.NONE).withCheckpoint(file);
    Quantised resumed = again.train(start, scheme, train, validation);

    assertThat(resumed).isEqualTo(whole);
    // What is not yet safe elsewhere is still here, and is found again without training.
    assertThat(
            trainer(2, new Killer(0)).withCheckpoint(file).train(start, scheme, train, validation))
        .isEqualTo(whole);
    again.discardCheckpoint();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesACheckpointOfWhateverElse(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("training");
    Scheme scheme = Scheme.ofBits(3);
    Trainer killed = trainer(1, new Killer(1)).withCheckpoint(file);
    assertThatThrownBy(() -> killed.train(start, scheme, train, validation))
        .isInstanceOf(Killer.Killed.class);

    Trainer same = trainer(1, LearningListener.NONE).withCheckpoint(file);
    Scheme shifted = new Scheme(scheme.input(), scheme.standard().withSumBits(9), Map.of());
    refused("scheme: ", () -> same.train(start, shifted, train, validation));
    refused("scheme: ", () -> same.train(start, train, validation));
    refused("training examples: ", () -> same.train(start, scheme, train.range(0, 99), validation));
    refused("validation examples: ", () -> same.train(start, scheme, train, train));
    Network other = trainer(1, LearningListener.NONE).train(start, train, validation);
    refused("network: ", () -> same.train(other, scheme, train, validation));
    Trainer longer =
        new Trainer(
                Loss.CROSS_ENTROPY,
                LearningOptions.ofEpochs(OPTIONS.epochs() + 1, 7),
                1,
                LearningListener.NONE)
            .withCheckpoint(file);
    refused("options: LearningOptions[", () -> longer.train(start, scheme, train, validation));
    assertThat(file).exists();
  }

  private static void refused(String what, ThrowableAssert.ThrowingCallable training) {
    assertThatThrownBy(training)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is a checkpoint of another training, with " + what)
        .hasMessageEndingWith("; delete it to start anew");
  }

  @Test
  void refusesDamagedAndStrangeCheckpoints(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("training");
    assertThatThrownBy(
            () -> trainer(1, new Killer(1)).withCheckpoint(file).train(start, train, validation))
        .isInstanceOf(Killer.Killed.class);
    Trainer other =
        new Trainer(Loss.CROSS_ENTROPY, OPTIONS.withDecay(0.5), 1, LearningListener.NONE)
            .withCheckpoint(file);
    assertThatThrownBy(() -> other.train(start, train, validation))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("of another training, with options: ");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    Trainer same = trainer(1, LearningListener.NONE).withCheckpoint(file);
    assertThatThrownBy(() -> same.train(start, train, validation))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void endsEarlyWithoutProgressAndWhenInterrupted() throws IOException {
    int[] epochs = new int[1];
    LearningListener counter =
        new LearningListener() {
          @Override
          public void batchDone(int epoch, double done, double loss) {
            epochs[0] = epoch;
          }
        };
    LearningOptions options =
        LearningOptions.ofEpochs(50, 1).withOptimiser(new Optimiser.Sgd(1e-30, 0)).withPatience(2);
    new Trainer(Loss.CROSS_ENTROPY, options, 1, counter).train(plain(), train, validation);
    assertThat(epochs[0]).isEqualTo(3);

    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> trainer(1, counter).train(start, train, validation))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private static Network plain() {
    return new NetworkBuilder(SHAPE, 1).dense(3).build();
  }

  @Test
  void refusesExamplesOfAnotherShape() {
    assertThatThrownBy(
            () ->
                trainer(1, LearningListener.NONE)
                    .train(start, Nets.stripes(9, Shape.vector(9), 1), validation))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("size of 9x1x1");
    assertThatThrownBy(() -> OPTIONS.withDropout(1)).hasMessageContaining("dropout = 1.0");
  }
}
