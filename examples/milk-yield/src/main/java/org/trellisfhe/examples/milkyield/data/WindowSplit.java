package org.trellisfhe.examples.milkyield.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Windows divided 70/30 and again 70/30. The newest 30 % by the time of the target are the test
 * set. Of the rest, all windows of some cows drawn by a seed, about 30 %, are the validation set:
 * neighbouring windows of a cow share most of their records, so that only whole cows tell whether a
 * network has learnt more than its training windows.
 *
 * @param train what the networks are fitted on
 * @param validation what they are chosen by
 * @param test what they are judged by
 */
public record WindowSplit(List<Window> train, List<Window> validation, List<Window> test) {
  /** The part that stays at either division. */
  private static final double KEPT = 0.7;

  /** Takes unmodifiable copies. */
  public WindowSplit {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
  }

  /**
   * Divides windows. Windows of the same time keep their order. If all windows before the test's
   * are of one cow, the newest 30 % of them are the validation set.
   *
   * @param windows at least 4
   * @param seed draws the cows of the validation set; no secret
   */
  public static WindowSplit of(List<Window> windows, long seed) {
    if (windows.size() < 4) {
      throw new IllegalArgumentException("windows = " + windows.size() + ": must be at least 4");
    }
    List<Window> sorted = new ArrayList<>(windows);
    sorted.sort(Comparator.comparingInt(Window::targetTime));
    int cut = (int) (KEPT * sorted.size());
    List<Window> fitted = sorted.subList(0, cut);
    Set<String> cows = validationCows(fitted, seed);
    List<Window> train = new ArrayList<>();
    List<Window> validation = new ArrayList<>();
    for (int i = 0; i < cut; i++) {
      boolean held = cows.isEmpty() ? i >= (int) (KEPT * cut) : cows.contains(cow(fitted.get(i)));
      (held ? validation : train).add(fitted.get(i));
    }
    return new WindowSplit(train, validation, sorted.subList(cut, sorted.size()));
  }

  /** Whole cows until they have 30 % of the windows; never all; none if there is one cow only. */
  private static Set<String> validationCows(List<Window> fitted, long seed) {
    Map<String, Integer> windows = new LinkedHashMap<>();
    fitted.forEach(window -> windows.merge(cow(window), 1, Integer::sum));
    List<String> cows = new ArrayList<>(windows.keySet());
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = cows.size() - 1; i > 0; i--) {
      Collections.swap(cows, i, random.nextInt(i + 1));
    }
    Set<String> drawn = new HashSet<>();
    int held = 0;
    for (int i = 0; i < cows.size() - 1 && held < (1 - KEPT) * fitted.size(); i++) {
      drawn.add(cows.get(i));
      held += windows.get(cows.get(i));
    }
    return drawn;
  }

  private static String cow(Window window) {
    return window.history().cow();
  }

  /** Training and validation windows together: all that is known before the test's time. */
  public List<Window> fitted() {
    return Stream.concat(train.stream(), validation.stream()).toList();
  }
}
