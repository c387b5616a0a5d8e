package org.trellisfhe.cli.convert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.trellisfhe.nn.deploy.Mode;
import org.trellisfhe.quant.lower.LayerScheme;

/**
 * Looks for the precision at which a network is nearest to the original among those that run.
 *
 * <p>Sums of few bits are what look-ups need. A limit can be kept by values of fewer bits, by
 * weights of fewer, or by dropping weights: all are measured. Tables of few bits are what both
 * modes need where sums are wide. So whatever limit is asked for, tighter ones are tried after it
 * until one runs: a tighter limit never runs less.
 */
final class PrecisionSearch {
  private static final int LEAST_BITS = 2;
  private static final int LEAST_SUM_BITS = 4;

  /** Lengths of tables: as wide as sums come, as bits take them, and as look-ups like them. */
  private static final List<Integer> TABLES = List.of(LayerScheme.LONG, 10, 8, 7, 6);

  /** So many pairs of bits are tried with all lengths of tables. */
  private static final int FINALISTS = 4;

  /** What look-ups may tell apart, tried where nothing is asked for. */
  private static final List<Integer> LADDER = List.of(14, 13, 12, 11, 10, 9, 8);

  /** Limits on sums are tried one by one in networks of so many layers, which real ones have. */
  private static final int MOST_LAYERS = 64;

  private final Trials trials;
  private final boolean tables;
  private final Consumer<Precision> listener;
  private final Map<Precision, Trial> known = new HashMap<>();
  private final Map<Planned, Boolean> running = new HashMap<>();

  /** What is planned at most once, whoever asks. */
  private record Planned(Precision precision, Mode mode) {}

  /**
   * A search.
   *
   * @param trials of the network
   * @param tables whether sums are looked up, and not shifted
   * @param listener hears of every precision before it is tried
   */
  PrecisionSearch(Trials trials, boolean tables, Consumer<Precision> listener) {
    this.trials = trials;
    this.tables = tables;
    this.listener = listener;
  }

  /** What is measured at one precision. */
  Trial at(Precision precision) {
    Trial trial = known.get(precision);
    if (trial == null) {
      listener.accept(precision);
      trial = trials.at(precision);
      known.put(precision, trial);
    }
    return trial;
  }

  /** As many bits everywhere, in all lengths of tables; the nearest to the original first. */
  List<Trial> of(int bits) {
    return sorted(inAllTables(at(Precision.ofBits(bits))));
  }

  /**
   * Those of at most so many bits that keep a limit on sums; the nearest to the original first.
   * Bits of values and of weights are changed in turn, as long as that helps.
   */
  List<Trial> limited(int mostBits, int sumBits) {
    Set<Trial> tried = new LinkedHashSet<>();
    Trial best = at(new Precision(mostBits, mostBits, sumBits, LayerScheme.LONG));
    double before;
    do {
      before = best.difference();
      best = nearest(best, Precision::withValueBits, mostBits, tried);
      best = nearest(best, Precision::withWeightBits, mostBits, tried);
    } while (best.difference() < before);
    List<Trial> finalists = sorted(new ArrayList<>(tried));
    List<Trial> all = new ArrayList<>();
    finalists.stream().limit(FINALISTS).forEach(trial -> all.addAll(inAllTables(trial)));
    return sorted(all);
  }

  /** The nearest of those that differ in one of the bits. */
  private Trial nearest(
      Trial start, BiFunction<Precision, Integer, Precision> change, int most, Set<Trial> tried) {
    Trial best = start;
    for (int bits = LEAST_BITS; bits <= most; bits++) {
      Trial other = at(change.apply(start.precision(), bits));
      tried.add(other);
      best = other.difference() < best.difference() ? other : best;
    }
    return best;
  }

  private List<Trial> inAllTables(Trial trial) {
    List<Trial> all = new ArrayList<>(List.of(trial));
    if (tables) {
      TABLES.stream().skip(1).forEach(bits -> all.add(at(trial.precision().withTableBits(bits))));
    }
    return all;
  }

  private static List<Trial> sorted(List<Trial> trials) {
    trials.sort(Comparator.comparingDouble(Trial::difference));
    return trials;
  }

  /**
   * Those of any bits, and of all limits on sums that look-ups may tell apart unless there are very
   * many layers; the nearest first.
   */
  List<Trial> all(int mostBits) {
    List<Trial> all = new ArrayList<>();
    for (int bits = LEAST_BITS; bits <= mostBits; bits++) {
      all.addAll(of(bits));
    }
    if (all.get(0).network().nodes().size() <= MOST_LAYERS) {
      LADDER.forEach(sumBits -> all.addAll(limited(mostBits, sumBits)));
    }
    return sorted(all);
  }

  /**
   * The nearest to the original of those that keep a limit and that modes run; if they run none,
   * those of tighter limits.
   *
   * @param mostBits of values and weights
   * @param sumBits the limit
   * @param modes that must run it
   */
  Optional<Trial> nearest(int mostBits, int sumBits, Set<Mode> modes) {
    Optional<Trial> found = Optional.empty();
    for (int limit = sumBits; found.isEmpty() && limit >= LEAST_SUM_BITS; limit--) {
      found = first(limited(mostBits, limit), modes);
    }
    return found;
  }

  /** The first that modes run. */
  Optional<Trial> first(List<Trial> trials, Set<Mode> modes) {
    return trials.stream().filter(trial -> runs(trial, modes)).findFirst();
  }

  /** What is soon found out first. */
  private boolean runs(Trial trial, Set<Mode> modes) {
    return Stream.of(Mode.BITWISE, Mode.LOOKUP)
        .filter(modes::contains)
        .allMatch(
            mode ->
                running.computeIfAbsent(
                    new Planned(trial.precision(), mode),
                    planned -> ModeCheck.refusal(trial.network(), mode).isEmpty()));
  }
}
