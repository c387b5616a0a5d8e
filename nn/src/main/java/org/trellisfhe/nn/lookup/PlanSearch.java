package org.trellisfhe.nn.lookup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trellisfhe.lwe.lookup.IntegerLookup;
import org.trellisfhe.lwe.noise.FailureProbability;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.nn.internal.NetworkValues;
import org.trellisfhe.quant.integer.IntegerNetwork;

/**
 * Finds the way with the least work for one parameter set. Each node's look-ups read the least
 * torus bits that hold their range, or one more: rounding may shift blocks of arguments by most of
 * a block, which can take another bit. Bits are changed at one node, or at one and the next, as
 * long as that helps.
 */
final class PlanSearch {
  /** Each finds another way to look up, which leaves greater errors than those before. */
  private static final int MOST_ATTEMPTS = 16;

  private final NetworkValues values;
  private final IntegerNetwork network;
  private final List<ValueGroup> groups;
  private final ParameterSet parameters;
  private final double inputVariance;
  private final double zeroVariance;
  private final Map<Question, Optional<IntegerLookup>> known = new HashMap<>();

  /** What a look-up depends on. */
  private record Question(int group, IntegerLookup.Shape shape) {}

  PlanSearch(NetworkValues values, List<ValueGroup> groups, ParameterSet parameters) {
    this.values = values;
    network = values.network();
    this.groups = groups;
    this.parameters = parameters;
    NoiseModel noise = new NoiseModel(parameters);
    inputVariance = noise.fineFreshVariance();
    zeroVariance = noise.finePublicVariance();
  }

  /** The way with the least work, or the one that goes farthest. */
  PlanDraft best() {
    int[] nodes =
        groups.stream().filter(ValueGroup::looksUp).mapToInt(ValueGroup::node).distinct().toArray();
    int[] extra = new int[network.nodes().size()];
    PlanDraft best = draft(extra);
    boolean improved = true;
    while (improved) {
      improved = false;
      for (int i = 0; i < nodes.length; i++) {
        for (int last = i; last < Math.min(nodes.length, i + 2); last++) {
          int[] changed = extra.clone();
          changed[nodes[i]] ^= 1;
          changed[nodes[last]] ^= last == i ? 0 : 1;
          PlanDraft draft = draft(changed);
          if (draft.isBetterThan(best)) {
            best = draft;
            extra = changed;
            improved = true;
          }
        }
      }
    }
    return best;
  }

  private PlanDraft draft(int[] extra) {
    return new Walk(TorusBits.of(values, groups, extra)).draft();
  }

  /** From the input to the results, with torus bits of choice. */
  private final class Walk {
    private final TorusBits bits;
    private final List<PlannedGroup> planned = new ArrayList<>();

    /** Of errors, in squares of what 1 stands for, so that it does not matter who reads them. */
    private final double[] variances = new double[network.nodes().size() + 1];

    Walk(TorusBits bits) {
      this.bits = bits;
      variances[0] = Math.scalb(inputVariance, 2 * bits.of(IntegerNetwork.INPUT));
    }

    PlanDraft draft() {
      for (int i = 0; i < groups.size(); i++) {
        ValueGroup group = groups.get(i);
        Optional<IntegerLookup> lookup = group.looksUp() ? lookup(i) : Optional.empty();
        if (group.looksUp() && lookup.isEmpty()) {
          return refused(CannotHoldException.ofRead(group, parameters));
        }
        add(group, lookup);
      }
      return decrypted();
    }

    /** With that of an encryption of zero, for what is read may get a fresh mask. */
    private double readVariance(ValueGroup group) {
      return scaled(group.read().errors(), bits.read(group)) + zeroVariance;
    }

    private double scaled(ErrorFront errors, int torusBits) {
      return Math.scalb(errors.variance(variances), -2 * torusBits);
    }

    /** Later rounds of maxima read what look-ups of the rounds before have left. */
    private Optional<IntegerLookup> lookup(int index) {
      ValueGroup group = groups.get(index);
      for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        double readVariance = readVariance(group);
        Optional<IntegerLookup> lookup = find(index, readVariance);
        if (lookup.isEmpty()) {
          return lookup;
        }
        double own = Math.scalb(lookup.get().outputVariance(0), 2 * bits.of(group.node()));
        variances[group.node() + 1] = Math.max(variances[group.node() + 1], own);
        if (readVariance(group) <= readVariance) {
          return lookup;
        }
      }
      return Optional.empty();
    }

    private Optional<IntegerLookup> find(int index, double readVariance) {
      ValueGroup group = groups.get(index);
      IntegerLookup.Shape shape =
          new IntegerLookup.Shape(bits.read(group), bits.of(group.node()), readVariance);
      return known.computeIfAbsent(
          new Question(index, shape),
          question -> group.table().flatMap(table -> IntegerLookup.find(parameters, table, shape)));
    }

    private void add(ValueGroup group, Optional<IntegerLookup> lookup) {
      double variance =
          lookup.isPresent() && group.ending() == ValueGroup.Ending.LOOK_UP
              ? lookup.get().outputVariance(0)
              : scaled(group.results().errors(), bits.of(group.node()));
      planned.add(new PlannedGroup(group, bits.read(group), readVariance(group), lookup, variance));
    }

    private PlanDraft refused(CannotHoldException refusal) {
      return new PlanDraft(bits, List.copyOf(planned), Optional.of(refusal), 0);
    }

    private PlanDraft decrypted() {
      int last = network.nodes().size() - 1;
      double margin = Math.scalb(1.0, -1 - bits.of(last));
      List<Double> failures = new ArrayList<>();
      for (PlannedGroup group : planned) {
        if (group.group().node() == last) {
          double failure = FailureProbability.log2(margin, group.variance());
          if (failure > parameters.claim().log2FailureProbability()) {
            return refused(CannotHoldException.ofResults(group.group(), parameters));
          }
          failures.add(failure + Math.log(group.group().place().outputs().size()) / Math.log(2));
        }
      }
      double all = FailureProbability.log2Sum(failures);
      return new PlanDraft(bits, List.copyOf(planned), Optional.empty(), all);
    }
  }
}
