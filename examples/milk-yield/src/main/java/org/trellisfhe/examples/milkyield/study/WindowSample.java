package org.trellisfhe.examples.milkyield.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.trellisfhe.examples.milkyield.data.Window;

/**
 * The test windows that are run on ciphertexts: half of them spread evenly over one cow, whose
 * forecasts can be drawn, and half over all other cows and the whole time of the test.
 *
 * @param cow the cow with the most test windows, the first of several
 * @param indices windows of the test set, ascending and distinct
 */
public record WindowSample(String cow, List<Integer> indices) {
  /** Takes an unmodifiable copy. */
  public WindowSample {
    indices = List.copyOf(indices);
  }

  /**
   * Chooses windows; the same test set and count give the same windows.
   *
   * @param test the test set, by time
   * @param count how many, 0 to all
   * @throws IllegalArgumentException if there are fewer windows
   */
  public static WindowSample of(List<Window> test, int count) {
    if (count < 0 || count > test.size()) {
      throw new IllegalArgumentException(
          count + " windows to encrypt: the test set has " + test.size());
    }
    String cow = mostWindows(test);
    List<Integer> own = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < test.size(); i++) {
      (cow(test.get(i)).equals(cow) ? own : others).add(i);
    }
    int fromOthers = Math.min(others.size(), count / 2);
    int fromOwn = Math.min(own.size(), count - fromOthers);
    List<Integer> indices = new ArrayList<>(spread(own, fromOwn));
    indices.addAll(spread(others, count - fromOwn));
    indices.sort(null);
    return new WindowSample(cow, indices);
  }

  /** The chosen windows, in order. */
  public List<Window> windows(List<Window> test) {
    return indices.stream().map(test::get).toList();
  }

  /** All test windows of the cow: their indices, ascending. */
  public List<Integer> ofCow(List<Window> test) {
    return IntStream.range(0, test.size())
        .filter(i -> cow(test.get(i)).equals(cow))
        .boxed()
        .toList();
  }

  private static List<Integer> spread(List<Integer> all, int count) {
    // The middles of equally long parts.
    return IntStream.range(0, count)
        .mapToObj(i -> all.get((int) ((2L * i + 1) * all.size() / (2L * count))))
        .toList();
  }

  private static String mostWindows(List<Window> test) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    test.forEach(window -> counts.merge(cow(window), 1, Integer::sum));
    String best = "";
    int most = 0;
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      if (entry.getValue() > most) {
        most = entry.getValue();
        best = entry.getKey();
      }
    }
    return best;
  }

  private static String cow(Window window) {
    return window.history().cow();
  }
}
