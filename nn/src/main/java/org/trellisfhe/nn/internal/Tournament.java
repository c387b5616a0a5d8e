package org.trellisfhe.nn.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the greatest of several values is found by maxima of two: rounds of pairs. A pair's result
 * takes the place of its second; the last place has the result of all.
 */
public final class Tournament {
  private Tournament() {}

  /**
   * Two values of which the greater goes on.
   *
   * @param first place of the one
   * @param second place of the other, and of the greater
   */
  public record Pair(int first, int second) {}

  /**
   * All rounds for a number of values.
   *
   * @param count at least 1
   * @return none for one value; in all one pair less than there are values
   */
  public static List<List<Pair>> rounds(int count) {
    List<List<Pair>> rounds = new ArrayList<>();
    List<Integer> left = IntStream.range(0, count).boxed().toList();
    while (left.size() > 1) {
      List<Pair> round = new ArrayList<>();
      List<Integer> next = new ArrayList<>();
      for (int i = 0; i + 1 < left.size(); i += 2) {
        round.add(new Pair(left.get(i), left.get(i + 1)));
        next.add(left.get(i + 1));
      }
      if (left.size() % 2 == 1) {
        next.add(left.get(left.size() - 1));
      }
      rounds.add(List.copyOf(round));
      left = next;
    }
    return List.copyOf(rounds);
  }
}
