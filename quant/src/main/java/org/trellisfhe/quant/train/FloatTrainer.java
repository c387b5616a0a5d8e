package org.trellisfhe.quant.train;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.CnnShape;

/**
 * Trains a {@link FloatNetwork}: Adam on the mean squared error of mini-batches, several starts,
 * and of all epochs of all starts the network with the least validation error.
 *
 * <p>The training works on features from which their means over the training set are taken, which
 * separates biases from weights and lets Adam converge in far fewer steps; the result is folded
 * back so that the network takes features as they are.
 *
 * <p>A small penalty on the weights ({@link TrainingOptions#sparsity()}) decides between features
 * that carry the same information.
 *
 * <p>When the thread is interrupted, training ends with a {@link CancellationException} at the next
 * batch and leaves the thread's flag set.
 */
public final class FloatTrainer {
  private final ActivationFunction activation;
  private final TrainingOptions options;
  private final int starts;
  private final ProgressListener listener;

  /**
   * @param activation of both layers
   * @param options epochs, batches, rate, sparsity and seed
   * @param starts independent runs, at least 1
   * @param listener hears of every epoch
   */
  public FloatTrainer(
      ActivationFunction activation,
      TrainingOptions options,
      int starts,
      ProgressListener listener) {
    this.activation = Objects.requireNonNull(activation, "activation");
    this.options = Objects.requireNonNull(options, "options");
    this.listener = Objects.requireNonNull(listener, "listener");
    if (starts < 1) {
      throw new IllegalArgumentException("starts = " + starts + ": must be at least 1");
    }
    this.starts = starts;
  }

  /**
   * Trains a network.
   *
   * @param train what is fitted, at least one window
   * @param validation what networks are chosen by, at least one window of the same shape
   * @throws CancellationException if the thread is interrupted
   */
  public FloatNetwork train(Samples train, Samples validation) {
    if (!train.shape().equals(validation.shape())) {
      throw new IllegalArgumentException(
          "validation.shape() = " + validation.shape() + ": must be " + train.shape());
    }
    Search search = new Search(train, validation);
    SplittableRandom random = new SplittableRandom(options.seed());
    for (int start = 0; start < starts; start++) {
      search.run(start, random.split());
    }
    return search.best;
  }

  static void checkInterrupt() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("training was interrupted");
    }
  }

  /** All runs on one pair of sets. */
  private final class Search {
    private final CnnShape shape;
    private final Samples train;
    private final Samples validation;
    private final double[] means;
    private final double[][] centred;
    private FloatNetwork best;
    private double bestMse = Double.POSITIVE_INFINITY;

    Search(Samples train, Samples validation) {
      this.shape = train.shape();
      this.train = train;
      this.validation = validation;
      this.means = train.featureMeans();
      this.centred = new double[train.size()][];
      for (int i = 0; i < centred.length; i++) {
        centred[i] = train.input(i).clone();
        for (int j = 0; j < centred[i].length; j++) {
          centred[i][j] -= means[j % means.length];
        }
      }
    }

    void run(int start, SplittableRandom random) {
      double[] parameters = initial(random);
      Adam adam = new Adam(parameters.length);
      int[] order = Shuffle.identity(train.size());
      double least = Double.POSITIVE_INFINITY;
      int worse = 0;
      for (int epoch = 0; epoch < options.epochs() && worse < options.patience(); epoch++) {
        Shuffle.shuffle(order, random);
        double trainMse = epoch(parameters, adam, order, options.rate(epoch));
        FloatNetwork network = folded(parameters);
        double mse = network.metrics(validation).mse();
        worse = mse < least ? 0 : worse + 1;
        least = Math.min(least, mse);
        if (best == null || mse < bestMse) {
          best = network;
          bestMse = mse;
        }
        listener.epoch(
            new ProgressListener.Progress(
                start * options.epochs() + epoch + 1, starts * options.epochs(), trainMse, mse));
      }
    }

    /** Small weights, and biases that keep every ReLU and the output in use at the start. */
    private double[] initial(SplittableRandom random) {
      double[] parameters = new double[FloatNetwork.parameterCount(shape)];
      double bound = Math.sqrt(3.0 / shape.filter());
      for (int j = 0; j < shape.filter(); j++) {
        parameters[j] = random.nextDouble(-bound, bound);
      }
      parameters[shape.filter()] = activation == ActivationFunction.RELU ? 1 : 0;
      for (int p = 0; p < shape.positions(); p++) {
        parameters[shape.filter() + 1 + p] = random.nextDouble() / shape.positions();
      }
      return parameters;
    }

    private double epoch(double[] parameters, Adam adam, int[] order, double rate) {
      FloatPass pass = new FloatPass(shape, activation);
      double[] gradient = new double[parameters.length];
      double squares = 0;
      for (int from = 0; from < order.length; from += options.batch()) {
        checkInterrupt();
        int to = Math.min(order.length, from + options.batch());
        Arrays.fill(gradient, 0);
        for (int i = from; i < to; i++) {
          squares += pass.run(parameters, centred[order[i]], train.target(order[i]), gradient);
        }
        for (int j = 0; j < gradient.length; j++) {
          gradient[j] /= to - from;
        }
        addPenalty(parameters, gradient);
        adam.step(parameters, gradient, rate);
      }
      return squares / order.length;
    }

    /**
     * The slope of sparsity * (sum of |filter weights| + sum of squared dense weights). The second
     * part is needed because ReLU lets the dense layer grow by what the filter shrinks.
     */
    private void addPenalty(double[] parameters, double[] gradient) {
      for (int j = 0; j < shape.filter(); j++) {
        gradient[j] += options.sparsity() * Math.signum(parameters[j]);
      }
      for (int j = shape.filter() + 1; j < parameters.length - 1; j++) {
        gradient[j] += options.sparsity() * 2 * parameters[j];
      }
    }

    private FloatNetwork folded(double[] parameters) {
      double[] folded = parameters.clone();
      for (int j = 0; j < shape.filter(); j++) {
        folded[shape.filter()] -= parameters[j] * means[j % means.length];
      }
      return new FloatNetwork(shape, activation, folded);
    }
  }
}
