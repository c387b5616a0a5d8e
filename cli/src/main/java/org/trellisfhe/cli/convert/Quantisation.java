package org.trellisfhe.cli.convert;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.trellisfhe.nn.client.Examples;
import org.trellisfhe.nn.deploy.Mode;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.lower.FeatureScaling;
import org.trellisfhe.quant.lower.Folding;
import org.trellisfhe.quant.lower.Scaling;
import org.trellisfhe.quant.network.Network;

/**
 * Quantises a network on real numbers without training it, so that it runs on ciphertexts.
 *
 * <p>Precisions are compared on a few of the examples; the one that is chosen is calibrated on all.
 */
public final class Quantisation {
  /** A difference of so large a share of the outputs' range is little. */
  private static final double LITTLE = 0.02;

  /** Values that a comparison of precisions may compute, roughly. */
  private static final long SAMPLE_WORK = 1L << 26;

  private static final int LEAST_SAMPLE = 8;
  private static final int MOST_SAMPLE = 128;

  private final QuantisationOptions options;
  private final Consumer<Precision> listener;

  /**
   * What comes of it.
   *
   * @param network on integers
   * @param precision how finely it was quantised
   * @param agreement with the original
   * @param refusals why modes do not run it, by mode; none that do
   * @param advice what would let look-ups run it, if they do not and there is something
   * @param spread how many times as large as the smallest feature the largest one is
   */
  public record Result(
      IntegerNetwork network,
      Precision precision,
      Agreement agreement,
      Map<Mode, String> refusals,
      Optional<Advice> advice,
      double spread) {}

  /**
   * What would run.
   *
   * @param option of the command
   * @param difference from the original, as a share of the outputs' range; not told where the
   *     option begins a search of its own, which takes longer than an advice is worth
   */
  public record Advice(String option, OptionalDouble difference) {}

  /**
   * A quantisation.
   *
   * @param options what is asked for
   * @param listener hears of every precision before it is tried
   */
  public Quantisation(QuantisationOptions options, Consumer<Precision> listener) {
    this.options = options;
    this.listener = listener;
  }

  /**
   * Quantises a network.
   *
   * @param network on real numbers
   * @param source examples like those that will be inferred
   * @throws IOException if examples cannot be read
   * @throws IllegalArgumentException if the options do not suit a layer, naming its node
   */
  public Result quantise(Network network, Examples source) throws IOException {
    CalibrationSet examples = CalibrationSet.read(network.input(), source, options.mostExamples());
    Network folded = Folding.fold(network);
    Optional<FeatureScaling> features = FeatureScaling.of(folded, examples.sizes());
    Trials all = trials(folded, examples);
    Trials some = trials(folded, examples.sample(sampleSize(folded)));
    Optional<FeatureScaling> units = units(some, features);
    PrecisionSearch search = search(units.map(some::with).orElse(some));
    Trial chosen = chosen(search);
    listener.accept(chosen.precision());
    Trial trial = units.map(all::with).orElse(all).at(chosen.precision());
    Map<Mode, String> refusals = ModeCheck.refusals(trial.network());
    return new Result(
        trial.network(),
        trial.precision(),
        trial.agreement(),
        refusals,
        refusals.containsKey(Mode.LOOKUP) ? advice(search) : Optional.empty(),
        features.map(FeatureScaling::spread).orElse(examples.spread()));
  }

  private Trials trials(Network folded, CalibrationSet examples) throws IOException {
    return Trials.of(folded, options.scaling(), options.perChannel(), examples);
  }

  private PrecisionSearch search(Trials trials) {
    return new PrecisionSearch(trials, options.scaling() == Scaling.TABLE, listener);
  }

  private static int sampleSize(Network network) {
    long fitting = SAMPLE_WORK / Math.max(1, network.multiplications());
    return (int) Math.max(LEAST_SAMPLE, Math.min(MOST_SAMPLE, fitting));
  }

  /** Units for each feature, if they are asked for or at least halve the difference. */
  private Optional<FeatureScaling> units(Trials trials, Optional<FeatureScaling> features) {
    return switch (options.inputUnits()) {
      case ONE -> Optional.empty();
      case FEATURE -> {
        if (features.isEmpty()) {
          throw new IllegalArgumentException(
              "units for each feature: the input must go into dense layers or convolutions only");
        }
        yield features;
      }
      case AUTO -> features.filter(own -> own.spread() > 1 && halves(trials, own));
    };
  }

  private boolean halves(Trials trials, FeatureScaling own) {
    Precision precision = Precision.ofBits(options.mostBits());
    double one = search(trials).at(precision).difference();
    return search(trials.with(own)).at(precision).difference() <= one / 2;
  }

  private Trial chosen(PrecisionSearch search) {
    int bits = options.mostBits();
    Trial finest = search.at(options.finest());
    if (ModeCheck.isTooLarge(finest.network())) {
      return finest;
    }
    if (options.sumBits().isPresent()) {
      int sumBits = options.sumBits().getAsInt();
      return search
          .nearest(bits, sumBits, options.modes())
          .orElseGet(() -> search.limited(bits, sumBits).get(0));
    }
    List<Trial> trials = trials(search);
    Trial nearest = trials.get(0);
    Optional<Trial> wanted = search.first(trials, options.modes());
    Optional<Trial> bitwise = search.first(trials, EnumSet.of(Mode.BITWISE));
    if (options.mode().isPresent()) {
      return wanted.orElse(nearest);
    }
    if (wanted.filter(trial -> little(trial, bitwise.orElse(nearest))).isPresent()) {
      return wanted.get();
    }
    // Bits that were asked for are not run at the price of what they compute.
    boolean free = options.bits().isEmpty();
    return bitwise
        .filter(trial -> free || little(trial, nearest))
        .orElse(free ? wanted.orElse(nearest) : nearest);
  }

  /** Whether one is not much farther from the original than another. */
  private static boolean little(Trial trial, Trial than) {
    return trial.difference() <= Math.max(LITTLE, 2 * than.difference());
  }

  /** What would let look-ups run the network, if it is not bit by bit that it shall be run. */
  private Optional<Advice> advice(PrecisionSearch search) {
    if (options.mode().filter(mode -> mode == Mode.BITWISE).isPresent()
        || ModeCheck.isTooLarge(search.at(options.finest()).network())) {
      return Optional.empty();
    }
    int bits = options.mostBits();
    if (options.mode().isEmpty() && options.sumBits().isEmpty()) {
      Optional<Trial> farther = search.first(trials(search), EnumSet.of(Mode.LOOKUP));
      if (farther.isPresent()) {
        return farther.map(
            trial -> new Advice("--mode lookup", OptionalDouble.of(trial.difference())));
      }
    }
    return search
        .first(search.all(bits), EnumSet.of(Mode.LOOKUP))
        .map(
            trial ->
                new Advice("--sum-bits " + trial.precision().sumBits(), OptionalDouble.empty()));
  }

  private List<Trial> trials(PrecisionSearch search) {
    return options.bits().isPresent()
        ? search.of(options.mostBits())
        : search.all(options.mostBits());
  }
}
