package org.trellisfhe.quant.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.internal.Checks;
import org.trellisfhe.quant.lower.Folding;
import org.trellisfhe.quant.lower.Scheme;
import org.trellisfhe.quant.network.Network;

/**
 * Quantises small networks by search in place of training: a trained network of two stages, weights
 * with a function and a dense layer to one number, is laid on grids in several ways, single
 * integers are moved as long as that lowers the error on the training set, and of all ends the one
 * with the least validation error counts. Every move is tried on all examples, so that it suits
 * some hundreds of weights; with few bits it finds better networks than gradients do.
 *
 * <p>When the thread is interrupted, the search ends with a {@link CancellationException} and
 * leaves the thread's flag set.
 */
public final class IntegerSearch {
  /** What a digit costs in a descent, as a share of the error, where the digit penalty is 1. */
  private static final double DIGIT_PRICE = 0.004;

  /** How many of the best ends are kicked, in turn. */
  private static final int KICKED = 4;

  private static final long SEED = 1;

  private final Scheme scheme;
  private final double digitPenalty;
  private final int kicks;
  private final SearchListener listener;

  /**
   * A search.
   *
   * @param scheme of the grids, one scale a layer
   * @param digitPenalty what a signed digit of a first weight must gain to be kept, in squared
   *     steps of the grid, 0 to 100: digits cost gates where bits are encrypted
   * @param kicks how often the best end is kicked: some of its weights are moved at random, and
   *     kept if a descent from there ends lower; at least 0
   * @param listener hears of every descent
   */
  public IntegerSearch(Scheme scheme, double digitPenalty, int kicks, SearchListener listener) {
    this.scheme = Objects.requireNonNull(scheme, "scheme");
    this.listener = Objects.requireNonNull(listener, "listener");
    if (!(digitPenalty >= 0 && digitPenalty <= 100)) {
      throw new IllegalArgumentException("digitPenalty = " + digitPenalty + ": must be 0 to 100");
    }
    Checks.range("kicks", kicks, 0, 1 << 10);
    this.digitPenalty = digitPenalty;
    this.kicks = kicks;
  }

  /**
   * Where a descent ended.
   *
   * @param error on the training set, times the price of digits
   * @param loss on the validation set
   */
  private record End(Candidate candidate, double error, double loss) {}

  /**
   * Quantises a network.
   *
   * @param trained network on real numbers
   * @param train what is fitted, at least one example with one target
   * @param validation what ends are chosen by, at least one
   * @return the network with the least validation error
   * @throws IllegalArgumentException if network or examples have another form, or the network
   *     cannot keep to the scheme's limits
   * @throws CancellationException if the thread is interrupted
   */
  public IntegerNetwork run(Network trained, Examples train, Examples validation) {
    Network folded = Folding.fold(trained);
    Candidate.requireForm(folded);
    for (Examples examples : List.of(train, validation)) {
      Checks.range("examples", examples.size(), 1, Integer.MAX_VALUE);
      int size = folded.input().size();
      Checks.range("size of " + examples.shape(), examples.shape().size(), size, size);
      Checks.range("targets", examples.targets(), 1, 1);
    }
    List<Candidate> starts = new GridStarts(folded, scheme, digitPenalty, train).all();
    DescentExamples data = new DescentExamples(starts.get(0), train);
    int planned = starts.size() + kicks;
    List<End> ends = new ArrayList<>();
    for (Candidate start : starts) {
      ends.add(descended(start, data, validation));
      listener.descended(ends.size(), planned);
    }
    List<End> lowest = new ArrayList<>(ends);
    lowest.sort(Comparator.comparingDouble(End::error));
    SplittableRandom random = new SplittableRandom(SEED);
    for (int kick = 1; kick <= kicks; kick++) {
      int place = kick % Math.min(KICKED, starts.size());
      Candidate kicked = lowest.get(place).candidate.kicked(random);
      if (kicked.holds()) {
        End end = descended(kicked, data, validation);
        ends.add(end);
        lowest.set(place, end.error < lowest.get(place).error ? end : lowest.get(place));
      }
      listener.descended(starts.size() + kick, planned);
    }
    return ends.stream()
        .min(Comparator.comparingDouble(End::loss))
        .orElseThrow()
        .candidate
        .integers();
  }

  private End descended(Candidate start, DescentExamples data, Examples validation) {
    double price = DIGIT_PRICE * digitPenalty;
    Candidate end = new IntegerDescent(start, data, price).run();
    double error = data.error(end) * (1 + price * end.digits());
    return new End(end, error, Scores.of(end.integers(), validation, Loss.SQUARED_ERROR).loss());
  }
}
