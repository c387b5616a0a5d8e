package org.trellisfhe.nn.lookup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.lwe.io.FineCiphertextFile;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.nn.internal.NetworkValues;
import org.trellisfhe.nn.plan.NetworkSize;
import org.trellisfhe.nn.plan.PlanSteps;
import org.trellisfhe.nn.plan.RecordLimit;
import org.trellisfhe.nn.privacy.Leak;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.integer.IntegerNetwork;

/**
 * A quantised network prepared for look-ups with one parameter set: everything about its encrypted
 * execution that is known before a key is made. Holds nothing secret, and no key.
 *
 * <p>Every sum has the exact range that weights and inputs give it, and the torus is divided just
 * finely enough to hold it with a bit of padding. Values that no result needs are not computed.
 * Sums that end {@linkplain org.trellisfhe.quant.Unchanged unchanged} go on as they are, which
 * costs nothing; the last layer's are decrypted by the client. Maxima are taken by rounds of pairs,
 * a look-up each.
 */
public final class LookupPlan {
  private final NetworkValues values;
  private final ParameterSet parameters;
  private final PlanDraft draft;
  private final Optional<LookupPrivacy> privacy;
  private final List<String> reasons;
  private final LookupReport report;

  private LookupPlan(
      NetworkValues values,
      ParameterSet parameters,
      PlanDraft draft,
      Optional<LookupPrivacy> privacy,
      List<String> reasons) {
    this.values = values;
    this.parameters = parameters;
    this.draft = draft;
    this.privacy = privacy;
    this.reasons = List.copyOf(reasons);
    report = PlanCosts.report(values, parameters, draft, privacy);
  }

  private LookupPlan because(List<String> why) {
    return new LookupPlan(values, parameters, draft, privacy, why);
  }

  /**
   * Plans a network for a parameter set of choice.
   *
   * @param network on integers
   * @param parameters a set for look-ups
   * @return the plan
   * @throws IllegalArgumentException if the set cannot tell the values of a node apart: naming the
   *     node, their range and a set that can; or if the network is too large to be planned
   */
  public static LookupPlan of(IntegerNetwork network, ParameterSet parameters) {
    return of(network, parameters, Privacy.NONE, ProgressListener.NONE);
  }

  /**
   * Plans a network for a parameter set of choice, whose results hide the network.
   *
   * @param network on integers
   * @param parameters a set for look-ups
   * @param privacy how much is hidden
   * @return the plan
   * @throws IllegalArgumentException as {@link #of(IntegerNetwork, ParameterSet)}, and if the set
   *     cannot hide as much: with a set that can
   */
  public static LookupPlan of(IntegerNetwork network, ParameterSet parameters, Privacy privacy) {
    return of(network, parameters, privacy, ProgressListener.NONE);
  }

  /**
   * Plans a network for a parameter set of choice, whose results hide the network.
   *
   * @param network on integers
   * @param parameters a set for look-ups
   * @param privacy how much is hidden
   * @param watch hears how far it is, and may end it
   * @return the plan
   * @throws IllegalArgumentException as {@link #of(IntegerNetwork, ParameterSet)}, and if the set
   *     cannot hide as much: with a set that can
   */
  public static LookupPlan of(
      IntegerNetwork network, ParameterSet parameters, Privacy privacy, ProgressListener watch) {
    Objects.requireNonNull(parameters, "parameters");
    Analysis analysis = new Analysis(network, List.of(parameters), privacy, watch);
    IllegalArgumentException refusal;
    try {
      String reason = "'" + parameters.name() + "' was asked for";
      return analysis.plan(parameters).because(List.of(reason));
    } catch (IllegalArgumentException e) {
      refusal = e;
    }
    Comparison others = new Comparison(analysis, parameters.claim().log2FailureProbability());
    String other =
        others.best == null ? "no named set can" : "'" + others.best.parameters.name() + "' can";
    throw new IllegalArgumentException(refusal.getMessage() + "; " + other, refusal);
  }

  /**
   * Plans a network for the quickest of the named secure sets that can hold it.
   *
   * @param network on integers
   * @param log2FailureProbability what a look-up may fail with, such as -128
   * @return the plan
   * @throws IllegalArgumentException if none can: with every set's reason; or if the network is too
   *     large to be planned, or its records for a stream
   */
  public static LookupPlan quickest(IntegerNetwork network, double log2FailureProbability) {
    return quickest(network, log2FailureProbability, Privacy.NONE, ProgressListener.NONE);
  }

  /**
   * Plans a network for the quickest of the named secure sets that can hold it and hide it in its
   * results.
   *
   * @param network on integers
   * @param log2FailureProbability what a look-up may fail with, such as -128
   * @param privacy how much is hidden
   * @return the plan
   * @throws IllegalArgumentException if none can: with every set's reason
   */
  public static LookupPlan quickest(
      IntegerNetwork network, double log2FailureProbability, Privacy privacy) {
    return quickest(network, log2FailureProbability, privacy, ProgressListener.NONE);
  }

  /**
   * Plans a network for the quickest of the named secure sets that can hold it and hide it in its
   * results.
   *
   * @param network on integers
   * @param log2FailureProbability what a look-up may fail with, such as -128
   * @param privacy how much is hidden
   * @param watch hears how far it is, and may end it
   * @return the plan
   * @throws IllegalArgumentException if none can: with every set's reason
   */
  public static LookupPlan quickest(
      IntegerNetwork network,
      double log2FailureProbability,
      Privacy privacy,
      ProgressListener watch) {
    List<ParameterSet> named = Comparison.sets(log2FailureProbability);
    Analysis analysis = new Analysis(network, named, privacy, watch);
    Comparison sets = new Comparison(analysis, log2FailureProbability);
    LookupPlan best = sets.best;
    if (best == null) {
      throw new IllegalArgumentException(
          "no set for a failure probability of 2^%.0f holds the network: %s"
              .formatted(log2FailureProbability, String.join("; ", sets.refusals())));
    }
    return best.because(sets.reasons);
  }

  /** What does not depend on the parameter set. */
  private static final class Analysis {
    private final NetworkValues values;
    private final ValueGroups groups;
    private final Privacy wanted;

    private final PlanSteps steps;
    private final long stepsOfSet;

    Analysis(
        IntegerNetwork network, List<ParameterSet> sets, Privacy wanted, ProgressListener watch) {
      NetworkSize size = NetworkSize.of(Objects.requireNonNull(network, "network")).check();
      if (wanted.wanted()) {
        LookupPrivacy.requireFew(network.output().size());
      }
      requireSomeRecords(network, sets);
      long computed = size.values() - network.shape().size();
      stepsOfSet = computed / 4 + 1;
      steps = new PlanSteps(watch, 2 * computed + sets.size() * stepsOfSet);
      values = NetworkValues.of(network, steps);
      groups = ValueGroups.of(values, steps);
      this.wanted = wanted;
    }

    /** Refuses records that are too large with every set. */
    private static void requireSomeRecords(IntegerNetwork network, List<ParameterSet> sets) {
      if (sets.stream().noneMatch(set -> hasRecords(network, set))) {
        sets.stream().findFirst().ifPresent(set -> requireRecords(network, set));
      }
    }

    private static boolean hasRecords(IntegerNetwork network, ParameterSet set) {
      return RecordLimit.holds(inputBytes(network, set))
          && RecordLimit.holds(outputBytes(network, set));
    }

    private static void requireRecords(IntegerNetwork network, ParameterSet set) {
      RecordLimit.require("input", inputBytes(network, set));
      RecordLimit.require("output", outputBytes(network, set));
    }

    private static long inputBytes(IntegerNetwork network, ParameterSet set) {
      return FineCiphertextFile.seededBytes(set, network.shape().size());
    }

    private static long outputBytes(IntegerNetwork network, ParameterSet set) {
      return FineCiphertextFile.bytes(set, network.output().size());
    }

    /** Refuses what the set cannot hold or hide. */
    LookupPlan plan(ParameterSet parameters) {
      if (!hasRecords(values.network(), parameters)) {
        throw CannotHoldException.ofRecordBytes(parameters);
      }
      PlanDraft draft = new PlanSearch(values, groups.groups(), parameters, steps).best();
      steps.steps(stepsOfSet);
      if (draft.refusal().isPresent()) {
        throw draft.refusal().get();
      }
      Optional<LookupPrivacy> privacy =
          wanted.wanted()
              ? Optional.of(LookupPrivacy.of(draft, groups.results(), parameters))
              : Optional.empty();
      privacy.ifPresent(own -> requireKept(own.leak(), parameters));
      return new LookupPlan(values, parameters, draft, privacy, List.of());
    }

    private void requireKept(Leak leak, ParameterSet parameters) {
      if (!leak.keeps(wanted)) {
        throw CannotHoldException.ofRecords(parameters, leak.log2Records(), wanted);
      }
    }
  }

  /** All secure sets that fail rarely enough. */
  private static final class Comparison {
    private final List<String> reasons = new ArrayList<>();

    /** Sets that cannot hold something, by what it is. */
    private final Map<String, List<String>> refusing = new LinkedHashMap<>();

    private LookupPlan best;

    Comparison(Analysis analysis, double log2FailureProbability) {
      for (ParameterSet set : sets(log2FailureProbability)) {
        try {
          consider(analysis.plan(set));
        } catch (CannotHoldException e) {
          reasons.add(e.getMessage());
          refusing
              .computeIfAbsent(e.what(), what -> new ArrayList<>())
              .add("'" + set.name() + "'" + e.reached());
        }
      }
    }

    static List<ParameterSet> sets(double log2FailureProbability) {
      return LookupSets.all().stream()
          .filter(ParameterSet::secure)
          .filter(set -> set.claim().log2FailureProbability() <= log2FailureProbability)
          .toList();
    }

    /** What is too much, and for which sets. */
    List<String> refusals() {
      return refusing.entrySet().stream()
          .map(entry -> entry.getKey() + ": too many for " + String.join(", ", entry.getValue()))
          .toList();
    }

    private void consider(LookupPlan plan) {
      double seconds = plan.report.seconds();
      reasons.add("'%s': %.2f s an example".formatted(plan.parameters.name(), seconds));
      best = best == null || seconds < best.report.seconds() ? plan : best;
    }
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
   * How an example's integers and the results stand on the torus.
   *
   * @return what a client needs beside its key
   */
  public IntegerLayout layout() {
    IntegerNetwork network = values.network();
    int last = network.nodes().size() - 1;
    return new IntegerLayout(
        new IntegerLayout.Tensor(
            network.shape(), network.input().range(), draft.torusBits().of(IntegerNetwork.INPUT)),
        new IntegerLayout.Tensor(
            network.output(), values.outputRange(), draft.torusBits().of(last)));
  }

  /**
   * Why this parameter set: what others would have taken, or why they cannot hold the network.
   *
   * @return a line for each set that was considered
   */
  public List<String> reasons() {
    return reasons;
  }

  /**
   * The nodes of which anything is computed, in their order.
   *
   * @return what each of them takes
   */
  public List<LookupLayer> layers() {
    TreeMap<Integer, List<PlannedGroup>> byNode = new TreeMap<>();
    draft
        .groups()
        .forEach(
            group ->
                byNode.computeIfAbsent(group.group().node(), own -> new ArrayList<>()).add(group));
    return byNode.entrySet().stream()
        .map(entry -> layer(entry.getKey(), entry.getValue()))
        .toList();
  }

  private LookupLayer layer(int node, List<PlannedGroup> groups) {
    List<LookupLayer.Part> parts = new ArrayList<>();
    for (PlannedGroup planned : groups) {
      ValueGroup.Read read = planned.group().read();
      planned
          .lookup()
          .ifPresent(own -> parts.add(new LookupLayer.Part(read.lookups(), read.range(), own)));
    }
    return new LookupLayer(
        values.network().nodes().get(node).name(),
        values.computed(node).cardinality(),
        draft.torusBits().of(node),
        parts);
  }

  /**
   * What one example costs and how often it fails.
   *
   * @return predicted from the network and the parameter set
   */
  public LookupReport report() {
    return report;
  }

  /**
   * How results hide the network.
   *
   * @return nothing if they do not
   */
  public Optional<LookupPrivacy> privacy() {
    return privacy;
  }

  NetworkValues values() {
    return values;
  }

  PlanDraft draft() {
    return draft;
  }

  @Override
  public String toString() {
    return "LookupPlan of %s with '%s'".formatted(values.network(), parameters.name());
  }
}
