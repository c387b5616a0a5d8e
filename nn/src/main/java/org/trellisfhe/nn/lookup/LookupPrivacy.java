package org.trellisfhe.nn.lookup;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.trellisfhe.lwe.noise.FailureProbability;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.publickey.Rerandomiser;
import org.trellisfhe.nn.privacy.Leak;
import org.trellisfhe.quant.integer.IntegerNetwork;

/**
 * How the results of a plan are made to tell nothing but their values, and what is left; {@code
 * docs/privacy.md} derives it. What the look-ups read whose errors are in a result gets a fresh
 * mask, so that these errors are drawn anew and nobody knows them. Each result gets a fresh mask,
 * too, and a flood: errors that complete those that it has to independent ones of one variance,
 * which follows from the contract alone.
 */
public final class LookupPrivacy {
  /** Real variances are within this share of the predicted ones: three deviations over keys. */
  private static final double MISPREDICTION = 0.125;

  /** The greatest fraction of a result's room that an error that is not independent may fill. */
  private static final double MOST_SHARE = 0.5;

  /** Their covariances must find room, and be drawn. */
  private static final int MOST_RESULTS = 1 << 10;

  private final BitSet rerandomised;
  private final double statedVariance;
  private final FloodDraws floods;
  private final Leak leak;
  private final long zeros;
  private final double seconds;

  private LookupPrivacy(
      BitSet rerandomised,
      double statedVariance,
      FloodDraws floods,
      Leak leak,
      long zeros,
      double seconds) {
    this.rerandomised = rerandomised;
    this.statedVariance = statedVariance;
    this.floods = floods;
    this.leak = leak;
    this.zeros = zeros;
    this.seconds = seconds;
  }

  /**
   * Of a draft that goes all the way, with few enough results.
   *
   * @throws IllegalArgumentException if the results' own errors leave no room for a flood
   */
  static LookupPrivacy of(PlanDraft draft, ResultErrors errors, ParameterSet parameters) {
    NoiseModel noise = new NoiseModel(parameters);
    int last = draft.lastNode();
    double total = statedVariance(parameters, draft.torusBits().of(last));
    double[] known =
        errors.ofInputs(
            Math.scalb(
                noise.fineFreshVariance(),
                2 * (draft.torusBits().of(IntegerNetwork.INPUT) - draft.torusBits().of(last))));
    double room = total - noise.finePublicVariance() - greatest(known);
    double[][] own = errors.covariance(variances(draft, last));
    double share = norm(own) / room;
    if (!(room > 0) || share > MOST_SHARE) {
      throw new IllegalArgumentException(
          "'%s' leaves results no room to hide their errors in; it runs without privacy"
              .formatted(parameters.name()));
    }
    double mispredicted = MISPREDICTION * share;
    double shifts = sum(known) + errors.size() * noise.finePublicVariance();
    double divergence =
        mispredicted * mispredicted / (4 * (1 - mispredicted)) + shifts / (2 * room);
    BitSet nodes = errors.nodes();
    long zeros = draft.lookups(nodes) + errors.size();
    return new LookupPrivacy(
        nodes,
        total,
        FloodDraws.completing(own, room),
        new Leak(0, divergence),
        zeros,
        zeros * Rerandomiser.seconds(parameters));
  }

  /**
   * Refuses more results than a network is hidden in, before any is looked at.
   *
   * @throws IllegalArgumentException if there are too many
   */
  static void requireFew(int results) {
    if (results > MOST_RESULTS) {
      throw new IllegalArgumentException(
          "%,d results: a network is hidden in at most %,d; it runs without privacy"
              .formatted(results, MOST_RESULTS));
    }
  }

  /** The greatest with which a result keeps the set's failure probability. */
  private static double statedVariance(ParameterSet parameters, int torusBits) {
    return FailureProbability.largestVariance(
        Math.scalb(1.0, -1 - torusBits), parameters.claim().log2FailureProbability());
  }

  /** As they are in results: values' errors are scaled as the values are. */
  private static ResultErrors.Variances variances(PlanDraft draft, int last) {
    Map<Integer, PlannedGroup> maxima = new HashMap<>();
    Map<Long, PlannedGroup> sums = new HashMap<>();
    for (PlannedGroup group : draft.groups()) {
      int node = group.group().node();
      if (group.group().ending() == ValueGroup.Ending.MAXIMUM) {
        maxima.put(node, group);
      } else {
        group.group().place().outputs().forEach((int i) -> sums.put(key(node, i), group));
      }
    }
    return (node, index) -> {
      PlannedGroup group = maxima.getOrDefault(node, sums.get(key(node, index)));
      double own = group.lookup().orElseThrow().outputVariance(0);
      return Math.scalb(own, 2 * (draft.torusBits().of(node) - draft.torusBits().of(last)));
    };
  }

  private static long key(int node, int index) {
    return (long) node << 32 | index;
  }

  private static double norm(double[][] matrix) {
    double squares = 0;
    for (double[] row : matrix) {
      for (double entry : row) {
        squares += entry * entry;
      }
    }
    return Math.sqrt(squares);
  }

  private static double greatest(double[] numbers) {
    double greatest = 0;
    for (double number : numbers) {
      greatest = Math.max(greatest, number);
    }
    return greatest;
  }

  private static double sum(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum;
  }

  /** {@return what a record's results tell at most} */
  public Leak leak() {
    return leak;
  }

  /**
   * The error variance that every result states: the greatest that it can be read with. It follows
   * from the parameter set and the output's torus bits, and tells nothing of the weights.
   *
   * @return squared torus units
   */
  public double statedVariance() {
    return statedVariance;
  }

  /** {@return encryptions of zero for one record} */
  public long zeros() {
    return zeros;
  }

  /** {@return about how long these take on one core} */
  public double seconds() {
    return seconds;
  }

  /** Whether what a node's look-ups read gets a fresh mask. */
  boolean rerandomises(int node) {
    return rerandomised.get(node);
  }

  FloodDraws floods() {
    return floods;
  }
}
