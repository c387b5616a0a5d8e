package org.trellisfhe.arith;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.internal.Folding;
import org.trellisfhe.arith.internal.Folding.Bit;
import org.trellisfhe.gates.GateEvaluator;

/** Finds which word of many is the greatest or the least: neighbours meet, round by round. */
final class Tournament<B> {
  private final GateEvaluator<B> gates;
  private final Folding<B> folding;
  private final Extremes<B> extremes;
  private final boolean greatest;

  /** A word that is still in, and the lowest bits of its number. */
  private record Entry<B>(List<Bit<B>> index, Word<B> value) {}

  Tournament(GateEvaluator<B> gates, boolean greatest) {
    this.gates = gates;
    this.greatest = greatest;
    folding = new Folding<>(gates);
    extremes = new Extremes<>(gates);
  }

  Word<B> index(List<Word<B>> words) {
    List<Entry<B>> entries = entries(words);
    while (entries.size() > 2) {
      entries = round(entries);
    }
    List<Bit<B>> index = entries.get(0).index();
    if (entries.size() == 2) {
      Aligned<B> pair = pair(entries.get(0), entries.get(1));
      index = index(entries.get(0), entries.get(1), secondWins(pair));
    }
    return index(index, words.size());
  }

  Extremes.Found<B> find(List<Word<B>> words) {
    List<Entry<B>> entries = entries(words);
    while (entries.size() > 1) {
      entries = round(entries);
    }
    Entry<B> winner = entries.get(0);
    return new Extremes.Found<>(index(winner.index(), words.size()), winner.value());
  }

  private static <B> List<Entry<B>> entries(List<Word<B>> words) {
    return words.stream().map(word -> new Entry<>(List.<Bit<B>>of(), word)).toList();
  }

  private Word<B> index(List<Bit<B>> bits, int count) {
    List<B> plain = bits.isEmpty() ? List.of(gates.constant(false)) : folding.plain(bits);
    return new Word<>(Encoding.UNSIGNED, plain, Range.of(0, count - 1));
  }

  private List<Entry<B>> round(List<Entry<B>> entries) {
    List<Entry<B>> winners = new ArrayList<>();
    for (int i = 0; i + 1 < entries.size(); i += 2) {
      winners.add(meet(entries.get(i), entries.get(i + 1)));
    }
    if (entries.size() % 2 == 1) {
      Entry<B> last = entries.get(entries.size() - 1);
      List<Bit<B>> index = new ArrayList<>(last.index());
      index.add(folding.constant(false));
      winners.add(new Entry<>(index, last.value()));
    }
    return winners;
  }

  private Entry<B> meet(Entry<B> first, Entry<B> second) {
    Aligned<B> pair = pair(first, second);
    Bit<B> secondWins = secondWins(pair);
    return new Entry<>(
        index(first, second, secondWins), extremes.value(pair, folding.not(secondWins), greatest));
  }

  private Aligned<B> pair(Entry<B> first, Entry<B> second) {
    return Aligned.of(gates, first.value(), second.value());
  }

  /** False for equal words: the first one remains. */
  private Bit<B> secondWins(Aligned<B> pair) {
    return greatest
        ? extremes.less(pair.first(), pair.second())
        : extremes.less(pair.second(), pair.first());
  }

  private List<Bit<B>> index(Entry<B> first, Entry<B> second, Bit<B> secondWins) {
    List<Bit<B>> index = new ArrayList<>();
    for (int i = 0; i < first.index().size(); i++) {
      index.add(folding.mux(secondWins, second.index().get(i), first.index().get(i)));
    }
    index.add(secondWins);
    return index;
  }
}
