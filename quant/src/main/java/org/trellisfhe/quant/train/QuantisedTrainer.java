package org.trellisfhe.quant.train;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.trellisfhe.quant.IntegerModel;

/**
 * Quantisation-aware training (003): starts from a float network, runs on the integers, updates the
 * real weights behind them by straight-through gradients, {@linkplain Polish polishes} the
 * integers, and of all epochs at all scales tried keeps the integer model with the least validation
 * error.
 *
 * <p>A network with ReLU becomes one with {@link org.trellisfhe.quant.Requantiser}s, one with the
 * sigmoid one with exact {@linkplain org.trellisfhe.quant.Activation tables} after both layers,
 * which keep to the {@link TableLimits} whatever the input is.
 *
 * <p>When the thread is interrupted, training ends with a {@link CancellationException} at the next
 * batch and leaves the thread's flag set.
 */
public final class QuantisedTrainer {
  /** Finer grids gain nothing from moves of single integers, which also take longer on them. */
  private static final int POLISHED_BITS = 5;

  private final QuantisationOptions quantisation;
  private final TrainingOptions options;
  private final ProgressListener listener;

  /**
   * @param quantisation widths and the price of digits
   * @param options epochs, batches, rate, sparsity and seed, for each scale that is tried
   * @param listener hears of every epoch
   */
  public QuantisedTrainer(
      QuantisationOptions quantisation, TrainingOptions options, ProgressListener listener) {
    this.quantisation = Objects.requireNonNull(quantisation, "quantisation");
    this.options = Objects.requireNonNull(options, "options");
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  /**
   * Trains an integer model.
   *
   * @param start a trained network with ReLU or the sigmoid
   * @param train what is fitted, at least one window of the network's shape
   * @param validation what models are chosen by, at least one window
   * @throws IllegalArgumentException if the network has another activation, the sets another shape,
   *     or no model keeps to the limits of tables
   * @throws CancellationException if the thread is interrupted
   */
  public IntegerModel train(FloatNetwork start, Samples train, Samples validation) {
    if (!start.shape().equals(train.shape()) || !start.shape().equals(validation.shape())) {
      throw new IllegalArgumentException("shape = " + train.shape() + ": must be the network's");
    }
    List<ShadowStart> starts = ShadowStart.of(start, train, quantisation);
    Search search = new Search(train, validation, starts.size() * options.epochs());
    for (ShadowStart each : starts) {
      search.run(new ShadowNetwork(each, quantisation, train.featureMeans()));
    }
    if (search.best == null) {
      throw new IllegalArgumentException(
          "start: its dense weights must not all be 0, and its sums must fit " + quantisation);
    }
    return search.best;
  }

  /** All runs on one pair of sets. */
  private final class Search {
    private final Samples train;
    private final Samples validation;
    private final int[][] trainInputs;
    private final int[][] validationInputs;
    private final double[] targets;
    private final int planned;
    private int runs;
    private IntegerModel best;
    private double bestMse = Double.POSITIVE_INFINITY;

    Search(Samples train, Samples validation, int planned) {
      this.train = train;
      this.validation = validation;
      this.planned = planned;
      this.trainInputs = quantised(train);
      this.validationInputs = quantised(validation);
      this.targets = IntStream.range(0, train.size()).mapToDouble(train::target).toArray();
    }

    private int[][] quantised(Samples samples) {
      int[][] inputs = new int[samples.size()][];
      for (int i = 0; i < inputs.length; i++) {
        int[][] window = quantisation.input().quantise(samples.window(i));
        inputs[i] = Arrays.stream(window).flatMapToInt(Arrays::stream).toArray();
      }
      return inputs;
    }

    /** Trains one network; its best model, polished, joins the comparison. */
    void run(ShadowNetwork network) {
      Trained trained = trained(network);
      if (trained != null) {
        compare(trained.model());
        if (quantisation.weights().bits() <= POLISHED_BITS) {
          compare(new Polish(trained, quantisation, trainInputs, targets).run());
        }
      }
    }

    private static double forecast(IntegerModel model, int[] input) {
      return model.dequantise(model.inferFlat(input));
    }

    private void compare(IntegerModel model) {
      double mse = Metrics.of(validation, i -> forecast(model, validationInputs[i])).mse();
      if (mse < bestMse) {
        bestMse = mse;
        best = model;
      }
    }

    private Trained trained(ShadowNetwork network) {
      Adam adam = new Adam(network.parameters.length);
      SplittableRandom random = new SplittableRandom(options.seed());
      int[] order = Shuffle.identity(train.size());
      double least = Double.POSITIVE_INFINITY;
      Trained trained = null;
      int worse = 0;
      int first = options.epochs() * runs++;
      for (int epoch = 0; epoch < options.epochs() && worse < options.patience(); epoch++) {
        network.recentre(activationMeans(network));
        Shuffle.shuffle(order, random);
        double trainMse = epoch(network, adam, order, options.rate(epoch));
        double mse = mse(network);
        worse = mse < least ? 0 : worse + 1;
        if (mse < least && network.alive()) {
          least = mse;
          trained = network.trained();
        }
        listener.epoch(new ProgressListener.Progress(first + epoch + 1, planned, trainMse, mse));
      }
      return trained;
    }

    private double[] activationMeans(ShadowNetwork network) {
      QuantisedPass pass = new QuantisedPass(network);
      double[] means = new double[network.shape.positions()];
      for (int[] input : trainInputs) {
        pass.forward(input);
        for (int p = 0; p < means.length; p++) {
          means[p] += (double) pass.activation(p) / trainInputs.length;
        }
      }
      return means;
    }

    private double epoch(ShadowNetwork network, Adam adam, int[] order, double rate) {
      QuantisedPass pass = new QuantisedPass(network);
      double[] gradient = new double[network.parameters.length];
      double squares = 0;
      for (int from = 0; from < order.length; from += options.batch()) {
        FloatTrainer.checkInterrupt();
        int to = Math.min(order.length, from + options.batch());
        Arrays.fill(gradient, 0);
        for (int i = from; i < to; i++) {
          double error = pass.forward(trainInputs[order[i]]) - train.target(order[i]);
          pass.backward(trainInputs[order[i]], error / (to - from), gradient);
          squares += error * error;
        }
        for (int j = 0; j < network.filter.length; j++) {
          gradient[j] += options.sparsity() * Math.signum(network.parameters[j]);
        }
        adam.step(network.parameters, gradient, rate);
        network.clip();
        network.quantise();
      }
      return squares / order.length;
    }

    private double mse(ShadowNetwork network) {
      QuantisedPass pass = new QuantisedPass(network);
      return Metrics.of(validation, i -> pass.forward(validationInputs[i])).mse();
    }
  }
}
