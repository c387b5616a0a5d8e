package org.trellisfhe.bench.params;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.trellisfhe.lwe.internal.kernels.TorusWidth;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Finds the sets that fulfil a wish and of which none with a smaller n does. Two facts keep it
 * short: the bootstrap's variance is n times a number, so the best base for a ring shape depends on
 * nothing else; and the phase's variance is convex in n, so the smallest n is found by bisection.
 * For each length of tables there is a smallest n: longer ones read more finely, and cost more.
 */
final class CandidateSearch {
  private static final int MIN_LWE = 300;
  private static final int MAX_LWE = 1400;
  private static final int MAX_BASE_LOG = 26;

  /** Bits of all digits: what 32-bit and 64-bit accumulators have, but for one. */
  private static final int MAX_COARSE_BITS = 31;

  private static final int MAX_FINE_BITS = 63;
  private static final int MAX_KEY_SWITCH_BASE_LOG = 10;
  private static final int MAX_KEY_SWITCH_LEVELS = 12;
  private static final int MAX_KEY_SWITCH_BITS = 24;

  private final Wish wish;
  private final Feasibility feasibility;

  CandidateSearch(Wish wish) {
    this.wish = wish;
    feasibility = new Feasibility(wish);
  }

  /** All sets of all shapes: for each key switch and length of tables that of the smallest n. */
  List<ParameterSet> feasible() {
    Set<ParameterSet> sets = new LinkedHashSet<>();
    for (RingShape shape : RingShape.all()) {
      if (wish.tables().allows(shape.levels())) {
        bestBase(shape).ifPresent(gadget -> addSmallest(shape, gadget, sets));
      }
    }
    return List.copyOf(sets);
  }

  private void addSmallest(RingShape shape, Gadget gadget, Set<ParameterSet> sets) {
    for (int extension = 1; extension <= wish.tables().mostExtension(); extension *= 2) {
      for (Gadget keySwitch : keySwitchGadgets()) {
        smallest(steps -> set(shape, gadget, keySwitch, steps), extension).ifPresent(sets::add);
      }
    }
  }

  /** For each ring shape its cheapest set, cheapest first. */
  static List<ParameterSet> cheapest(List<ParameterSet> sets, ToDoubleFunction<ParameterSet> cost) {
    List<ParameterSet> sorted = new ArrayList<>(sets);
    sorted.sort(Comparator.comparingDouble(cost));
    List<RingShape> seen = new ArrayList<>();
    sorted.removeIf(
        set -> {
          RingShape shape = RingShape.of(set);
          return seen.contains(shape) || !seen.add(shape);
        });
    return List.copyOf(sorted);
  }

  /** All sets of one's ring shape, cheapest first. */
  static List<ParameterSet> variants(
      List<ParameterSet> sets, ParameterSet one, ToDoubleFunction<ParameterSet> cost) {
    return sets.stream()
        .filter(set -> RingShape.of(set).equals(RingShape.of(one)))
        .sorted(Comparator.comparingDouble(cost))
        .toList();
  }

  private Optional<Gadget> bestBase(RingShape shape) {
    Gadget any = new Gadget(1, 1);
    return IntStream.rangeClosed(2, MAX_BASE_LOG)
        .filter(baseLog -> baseLog * shape.levels() <= mostBits())
        .mapToObj(baseLog -> new Gadget(baseLog, shape.levels()))
        .filter(gadget -> feasibility.exact(set(shape, gadget, any, leastSteps())))
        .min(
            Comparator.comparingDouble(
                gadget -> feasibility.bootstrapVariance(set(shape, gadget, any, leastSteps()))));
  }

  private int mostBits() {
    return wish.tables().torus() == TorusWidth.COARSE ? MAX_COARSE_BITS : MAX_FINE_BITS;
  }

  private static List<Gadget> keySwitchGadgets() {
    List<Gadget> gadgets = new ArrayList<>();
    for (int baseLog = 1; baseLog <= MAX_KEY_SWITCH_BASE_LOG; baseLog++) {
      for (int levels = 1; levels <= MAX_KEY_SWITCH_LEVELS; levels++) {
        if (baseLog * levels <= MAX_KEY_SWITCH_BITS) {
          gadgets.add(new Gadget(baseLog, levels));
        }
      }
    }
    return gadgets;
  }

  /** Of sets by their number of blocks, with tables of one length. */
  private Optional<ParameterSet> smallest(IntFunction<ParameterSet> sets, int extension) {
    int lowest =
        first(
            MAX_LWE / wish.keyBlock(),
            steps ->
                feasibility.phaseVariance(sets.apply(steps + 1), extension)
                    >= feasibility.phaseVariance(sets.apply(steps), extension));
    if (!feasibility.holds(sets.apply(lowest), extension)) {
      return Optional.empty();
    }
    int least = first(lowest, steps -> feasibility.holds(sets.apply(steps), extension));
    return Optional.of(sets.apply(least));
  }

  private int leastSteps() {
    return MIN_LWE / wish.keyBlock();
  }

  /** The least number of steps of which a monotone condition holds, or {@code last}. */
  private int first(int last, IntPredicate condition) {
    int low = leastSteps();
    int high = last;
    while (low < high) {
      int middle = (low + high) / 2;
      if (condition.test(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /**
   * A set on the security line, with so many blocks in the short key. It claims no security before
   * the estimator confirmed it.
   */
  ParameterSet set(RingShape shape, Gadget gadget, Gadget keySwitch, int steps) {
    int lweDimension = steps * wish.keyBlock();
    SecurityLine line = wish.security();
    return new ParameterSet(
        "candidate",
        lweDimension,
        wish.keyBlock(),
        line.shortDeviation(lweDimension, wish.keyBlock()),
        shape.rank(),
        shape.size(),
        line.ringDeviation(shape.rank() * shape.size()),
        gadget,
        keySwitch,
        new ParameterSet.Claim(0, wish.log2Failure(), wish.budget(), wish.tables().messageBits()));
  }
}
