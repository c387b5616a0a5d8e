package org.trellisfhe.nn.lookup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trellisfhe.lwe.KeySizes;
import org.trellisfhe.lwe.lookup.LookupCost;
import org.trellisfhe.lwe.noise.FailureProbability;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerModel;
import org.trellisfhe.quant.IntegerUnit;

/**
 * A quantised model prepared for look-ups with one parameter set: everything about its encrypted
 * execution that is known before a key is made. Holds nothing secret, and no key.
 *
 * <p>Every accumulator has the exact range that the model gives it, and the torus is divided just
 * finely enough to hold it with a bit of padding. The output layer's torus bits leave room for its
 * range alone.
 */
public final class LookupPlan {
  private final ParameterSet parameters;
  private final IntegerModel model;
  private final List<Integer> positions;
  private final LookupLayer filter;
  private final LookupLayer dense;
  private final List<String> reasons;

  private LookupPlan(
      ParameterSet parameters,
      IntegerModel model,
      LookupLayer filter,
      LookupLayer dense,
      List<String> reasons) {
    this.parameters = parameters;
    this.model = model;
    positions = positionsThatCount(model);
    this.filter = filter;
    this.dense = dense;
    this.reasons = List.copyOf(reasons);
  }

  /**
   * Plans a model for a parameter set of choice.
   *
   * @param model the network on integers
   * @param parameters a set for look-ups
   * @return the plan
   * @throws IllegalArgumentException if the set cannot hold an accumulator: naming the layer, its
   *     range and a set that can
   */
  public static LookupPlan of(IntegerModel model, ParameterSet parameters) {
    try {
      return of(model, parameters, List.of("'" + parameters.name() + "' was asked for"));
    } catch (LookupLayer.CannotHoldException e) {
      LookupPlan other = quickest(model, parameters.claim().log2FailureProbability());
      throw new IllegalArgumentException(
          e.getMessage() + "; '" + other.parameters.name() + "' can", e);
    }
  }

  /**
   * Plans a model for the quickest of the named secure sets that can hold it.
   *
   * @param model the network on integers
   * @param log2FailureProbability what a look-up may fail with, such as -128
   * @return the plan
   * @throws IllegalArgumentException if none can: with every set's reason
   */
  public static LookupPlan quickest(IntegerModel model, double log2FailureProbability) {
    LookupPlan best = null;
    List<String> reasons = new ArrayList<>();
    for (ParameterSet set : LookupSets.all()) {
      if (!set.secure() || set.claim().log2FailureProbability() > log2FailureProbability) {
        continue;
      }
      try {
        LookupPlan plan = of(model, set, List.of());
        reasons.add("'%s': %.2f s a window".formatted(set.name(), plan.report().seconds()));
        boolean better = best == null || plan.report().seconds() < best.report().seconds();
        best = better ? plan : best;
      } catch (LookupLayer.CannotHoldException e) {
        reasons.add(e.getMessage());
      }
    }
    if (best == null) {
      throw new IllegalArgumentException(
          "no set for a failure probability of 2^%.0f holds the model: %s"
              .formatted(log2FailureProbability, String.join("; ", reasons)));
    }
    return new LookupPlan(best.parameters, model, best.filter, best.dense, reasons);
  }

  private static LookupPlan of(IntegerModel model, ParameterSet parameters, List<String> reasons) {
    Objects.requireNonNull(model, "model");
    LookupLayer.Source dense = denseSource(model);
    LookupLayer.Source filter =
        new LookupLayer.Source(
            "filter",
            model.ranges().input(),
            model.filter(),
            model.filterActivation(),
            model.ranges().filter());
    int outputBits = LookupLayer.torusBits(model.ranges().output());
    List<LookupPlan> plans = new ArrayList<>();
    LookupLayer.Source tooMuch = filter;
    for (int inputBits : bitsToTry(filter)) {
      for (int innerBits : bitsToTry(dense)) {
        double fresh = new NoiseModel(parameters).fineFreshVariance();
        Optional<LookupLayer> first =
            LookupLayer.find(filter, parameters, fresh, inputBits, innerBits);
        if (first.isPresent()) {
          tooMuch = dense;
          double variance = first.get().lookup().outputVariance(0);
          LookupLayer.find(dense, parameters, variance, innerBits, outputBits)
              .map(second -> new LookupPlan(parameters, model, first.get(), second, reasons))
              .ifPresent(plans::add);
        }
      }
    }
    LookupLayer.Source culprit = tooMuch;
    return plans.stream()
        .min(Comparator.comparingDouble(plan -> plan.report().work()))
        .orElseThrow(() -> new LookupLayer.CannotHoldException(culprit, parameters));
  }

  /** Rounding may shift blocks of arguments by most of a block, which can take another bit. */
  private static List<Integer> bitsToTry(LookupLayer.Source source) {
    int least = LookupLayer.leastInputBits(source);
    return List.of(least, least + 1);
  }

  private static LookupLayer.Source denseSource(IntegerModel model) {
    int[] weights = positionsThatCount(model).stream().mapToInt(model.dense()::weight).toArray();
    return new LookupLayer.Source(
        "dense",
        model.ranges().filter().output(),
        new IntegerUnit(weights, model.dense().bias()),
        model.denseActivation(),
        model.ranges().dense());
  }

  /**
   * The parameter set that the plan is for.
   *
   * @return keys must be of it
   */
  public ParameterSet parameters() {
    return parameters;
  }

  /**
   * How a window's integers and the result stand on the torus.
   *
   * @return what a client needs beside its key
   */
  public IntegerLayout layout() {
    IntRange output = model.ranges().output();
    return new IntegerLayout(
        model.shape().steps(),
        model.shape().features(),
        model.ranges().input(),
        filter.inputBits(),
        output,
        dense.lookup().shape().outputBits());
  }

  /**
   * Why this parameter set: what others would have taken, or why they cannot hold the model.
   *
   * @return a line for each set that was considered
   */
  public List<String> reasons() {
    return reasons;
  }

  /**
   * The layers in their order.
   *
   * @return the filter, which is evaluated at {@link #positions()}, and the dense layer, whose
   *     weights are those of these positions
   */
  public List<LookupLayer> layers() {
    return List.of(filter, dense);
  }

  /** Without those whose activation the dense layer ignores; one at least. */
  private static List<Integer> positionsThatCount(IntegerModel model) {
    List<Integer> counting =
        IntStream.range(0, model.shape().positions())
            .filter(position -> model.dense().weight(position) != 0)
            .boxed()
            .toList();
    return counting.isEmpty() ? List.of(0) : counting;
  }

  /**
   * Positions of the filter that are computed: those that the dense layer does not ignore.
   *
   * @return ascending, at least one
   */
  public List<Integer> positions() {
    return positions;
  }

  /** Numbers of a time step. */
  int features() {
    return model.shape().features();
  }

  LookupLayer filter() {
    return filter;
  }

  LookupLayer dense() {
    return dense;
  }

  /**
   * What one window costs and how often it fails.
   *
   * @return predicted from the model and the parameter set
   */
  public LookupReport report() {
    List<Double> failures =
        new ArrayList<>(
            Collections.nCopies(positions.size(), filter.lookup().log2FailureProbability()));
    failures.add(dense.lookup().log2FailureProbability());
    return new LookupReport(
        (long) positions.size() * filter.lookup().rotations() + dense.lookup().rotations(),
        positions.size() * filter.lookup().work() + dense.lookup().work(),
        filter.lookup().rotations() + dense.lookup().rotations(),
        positions.size() * LookupCost.seconds(filter.lookup()) + LookupCost.seconds(dense.lookup()),
        KeySizes.compressed(parameters),
        KeySizes.expanded(parameters),
        Collections.max(failures),
        FailureProbability.log2Sum(failures));
  }
}
