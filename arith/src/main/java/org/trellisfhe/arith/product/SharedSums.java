package org.trellisfhe.arith.product;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trellisfhe.arith.Conversions;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Sums;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.internal.BootstrapCounter;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Several linear forms of the same words, with common terms summed up once. Pairs of terms that
 * appear more than once are tried, the most frequent ones first, and that one becomes a word of its
 * own which saves most; a pair that saves nothing is never taken, so that the plan costs at most
 * what the forms cost apart. Costs are counted, not estimated.
 */
final class SharedSums {
  /** How many pairs are tried before one is taken. */
  private static final int TRIES = 8;

  /** Larger systems are not searched: time grows with the square of the terms of a form. */
  private static final int MOST_PAIRS = 100_000;

  private final List<Word<Boolean>> words;
  private final int inputs;
  private final List<LinearForm> shared = new ArrayList<>();
  private final List<LinearForm> forms;
  private final List<Long> costs = new ArrayList<>();
  private final Set<SharedPair> useless = new HashSet<>();

  /** A pair as a word, and what the forms become with it. */
  private record Step(
      LinearForm pair, Word<Boolean> word, Map<Integer, LinearForm> changed, long gain) {}

  private SharedSums(List<? extends Word<?>> inputs, List<LinearForm> forms) {
    this.words = new ArrayList<>(BootstrapCounter.like(inputs));
    this.inputs = inputs.size();
    this.forms = new ArrayList<>(forms);
    for (LinearForm form : forms) {
      costs.add(cost(form));
    }
  }

  /** The forms' values. */
  static <B> List<Word<B>> evaluate(
      GateEvaluator<B> gates, List<Word<B>> inputs, List<LinearForm> forms) {
    SharedSums plan = new SharedSums(inputs, forms);
    plan.search();
    // Signs weigh two digits in ones-complement: words of many uses had better lose them first.
    List<Word<Boolean>> converted = new ArrayList<>();
    long conversions =
        BootstrapCounter.count(
            counter -> converted.addAll(withOneZero(counter, BootstrapCounter.like(inputs))));
    if (conversions > 0) {
      SharedSums other = new SharedSums(converted, forms);
      other.search();
      if (conversions + other.total() < plan.total()) {
        return other.run(gates, withOneZero(gates, inputs));
      }
    }
    return plan.run(gates, inputs);
  }

  private static <B> List<Word<B>> withOneZero(GateEvaluator<B> gates, List<Word<B>> words) {
    Conversions<B> conversions = new Conversions<>(gates);
    return words.stream().map(conversions::withOneZero).toList();
  }

  private <B> List<Word<B>> run(GateEvaluator<B> gates, List<Word<B>> inputs) {
    List<Word<B>> all = new ArrayList<>(inputs);
    for (LinearForm pair : shared) {
      all.add(pair.sum(gates, all));
    }
    return forms.stream().map(form -> form.sum(gates, all)).toList();
  }

  private long total() {
    long total = 0;
    for (LinearForm pair : shared) {
      total += cost(pair);
    }
    return total + costs.stream().mapToLong(Long::longValue).sum();
  }

  private long cost(LinearForm form) {
    return BootstrapCounter.count(gates -> form.sum(gates, words));
  }

  private void search() {
    long pairs = 0;
    for (LinearForm form : forms) {
      pairs += (long) form.terms().size() * form.terms().size() / 2;
    }
    if (pairs > MOST_PAIRS) {
      return;
    }
    for (Step step = best(); step != null; step = best()) {
      shared.add(step.pair());
      words.add(step.word());
      for (Map.Entry<Integer, LinearForm> entry : step.changed().entrySet()) {
        forms.set(entry.getKey(), entry.getValue());
        costs.set(entry.getKey(), cost(entry.getValue()));
      }
    }
  }

  private Step best() {
    Step best = null;
    for (SharedPair pair : candidates()) {
      Step step = step(pair);
      if (step == null) {
        useless.add(pair);
      } else if (best == null || step.gain() > best.gain()) {
        best = step;
      }
    }
    return best;
  }

  private List<SharedPair> candidates() {
    // Of equally frequent pairs the first ones are tried, the same in every run.
    Map<SharedPair, Integer> counts = new LinkedHashMap<>();
    for (LinearForm form : forms) {
      List<LinearForm.Term> terms = form.terms();
      for (int i = 0; i < terms.size(); i++) {
        for (int j = i + 1; j < terms.size(); j++) {
          counts.merge(SharedPair.of(terms.get(i), terms.get(j)), 1, Integer::sum);
        }
      }
    }
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() > 1 && !useless.contains(entry.getKey()))
        .sorted(Map.Entry.<SharedPair, Integer>comparingByValue().reversed())
        .limit(TRIES)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What a pair would change; null if it saves nothing. */
  private Step step(SharedPair pair) {
    LinearForm sum = form(pair);
    if (sum.range().signedWidth() > Encoding.MAX_WIDTH) {
      return null;
    }
    Word<Boolean> word = dummy(sum);
    long gain = -cost(sum);
    int source = words.size();
    Map<Integer, LinearForm> changed = new HashMap<>();
    words.add(word);
    for (int i = 0; i < forms.size(); i++) {
      LinearForm form = forms.get(i);
      List<LinearForm.Term> terms = pair.replacedIn(form.terms(), source);
      if (terms.size() < form.terms().size()) {
        LinearForm shorter = new LinearForm(terms, form.bias(), form.range());
        changed.put(i, shorter);
        gain += costs.get(i) - cost(shorter);
      }
    }
    words.remove(source);
    return gain > 0 ? new Step(sum, word, changed, gain) : null;
  }

  private static Word<Boolean> dummy(LinearForm form) {
    List<Word<Boolean>> made = new ArrayList<>();
    BootstrapCounter.count(gates -> made.add(Sums.of(gates, form.range(), tree -> tree.add(0))));
    return made.get(0);
  }

  /** A pair as a form of its own, with the range that follows from the inputs. */
  private LinearForm form(SharedPair pair) {
    List<LinearForm.Term> terms = List.of(pair.first(), pair.second());
    long[] factors = new long[inputs];
    for (LinearForm.Term term : terms) {
      long[] own = inputFactors(term.source());
      for (int i = 0; i < inputs; i++) {
        factors[i] += own[i] * term.factor();
      }
    }
    List<Range> ranges = words.subList(0, inputs).stream().map(Word::range).toList();
    return new LinearForm(terms, 0, LinearForm.of(ranges, factors, 0).range());
  }

  private long[] inputFactors(int source) {
    long[] factors = new long[inputs];
    if (source < inputs) {
      factors[source] = 1;
      return factors;
    }
    for (LinearForm.Term term : shared.get(source - inputs).terms()) {
      long[] own = inputFactors(term.source());
      for (int i = 0; i < inputs; i++) {
        factors[i] += own[i] * term.factor();
      }
    }
    return factors;
  }
}
