package org.trellisfhe.lwe.lookup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.trellisfhe.lwe.noise.NoiseModel;

/**
 * Finds the cheapest way to take an integer's lowest bits away. Each step reads the integer times a
 * power of two that turns all bits above those that it takes into whole turns; that multiplies the
 * error too, so that the lowest bit's room decides what is possible at all.
 */
final class RemovalSearch {
  private static final int MOST_AT_ONCE = 8;

  private final NoiseModel noise;
  private final int torusBits;
  private final double inputVariance;
  private final Map<State, Optional<Chain>> known = new HashMap<>();

  private record State(int done, int wanted, int rotations) {}

  /**
   * Steps one after the other.
   *
   * @param removals the steps, lowest bits first
   * @param work in rotations of the ring's own length
   * @param rotations how many rotations they take, which is what their errors depend on
   */
  record Chain(List<Removal> removals, double work, int rotations) {
    static final Chain EMPTY = new Chain(List.of(), 0, 0);

    Chain after(Removal first) {
      List<Removal> all = new ArrayList<>();
      all.add(first);
      all.addAll(removals);
      return new Chain(
          List.copyOf(all),
          work + first.rotations() * LookupWork.of(first.extension()),
          rotations + first.rotations());
    }
  }

  RemovalSearch(NoiseModel noise, int torusBits, double inputVariance) {
    this.noise = noise;
    this.torusBits = torusBits;
    this.inputVariance = inputVariance;
  }

  /** The cheapest steps that take some bits away; empty if none keep the failure probability. */
  Optional<Chain> cheapest(int bits) {
    return cheapest(new State(0, bits, 0));
  }

  private Optional<Chain> cheapest(State state) {
    if (state.done == state.wanted) {
      return Optional.of(Chain.EMPTY);
    }
    Optional<Chain> found = known.get(state);
    if (found == null) {
      found = search(state);
      known.put(state, found);
    }
    return found;
  }

  private Optional<Chain> search(State state) {
    Optional<Chain> best = Optional.empty();
    for (int bits = 1; bits <= Math.min(MOST_AT_ONCE, state.wanted - state.done); bits++) {
      double variance = variance(state.done, bits, state.rotations + (bits == 1 ? 0 : 1));
      OptionalInt extension = noise.extension(margin(bits), variance);
      if (extension.isPresent()) {
        Removal first = new Removal(state.done, bits, extension.getAsInt());
        State rest =
            new State(state.done + bits, state.wanted, state.rotations + first.rotations());
        Optional<Chain> chain = cheapest(rest).map(others -> others.after(first));
        if (chain.isPresent() && (best.isEmpty() || chain.get().work < best.get().work)) {
          best = chain;
        }
      }
    }
    return best;
  }

  /** What separates neighbouring values of the lowest bits when these fill the torus. */
  static double margin(int bits) {
    return Math.scalb(1.0, -1 - bits);
  }

  /** Of the phase that reads some bits, after rotations whose results were taken away. */
  double variance(int done, int bits, int rotations) {
    double own = inputVariance + rotations * noise.fineBootstrapVariance();
    return Math.scalb(own, 2 * (torusBits - done - bits));
  }
}
