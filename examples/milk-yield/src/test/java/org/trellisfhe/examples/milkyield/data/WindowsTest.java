package org.trellisfhe.examples.milkyield.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowsTest {
  @Test
  void windowsNeverCrossAGap() {
    int[] periods = IntStream.range(0, 60).map(i -> i < 25 ? i : i + 3).toArray();
    Herd herd = new Herd(List.of("f"), List.of(history("a", periods)));
    List<Window> windows = Windows.of(herd);
    assertThat(windows).hasSize(5 + 15);
    for (Window window : windows) {
      assertThat(window.lastYield()).isEqualTo(window.feature(19, 0));
      assertThat(window.target() - window.feature(0, 0)).isEqualTo(20);
    }
    assertThatThrownBy(() -> new Window(herd.cows().get(0), 10, 20)).hasMessageContaining("gap");
    assertThatThrownBy(() -> new Window(herd.cows().get(0), 50, 20)).hasMessageContaining("start");
  }

  @Test
  void irregularRecordsFollowEachOtherUpToTheLongestStep() {
    int[] periods = IntStream.range(0, 60).map(i -> i < 25 ? 3 * i : 3 * i + 1).toArray();
    CowHistory regular = history("a", periods);
    double[][] features = new double[60][1];
    CowHistory three = new CowHistory("a", periods, new double[60], features, new Rhythm(1, 3));
    CowHistory four = new CowHistory("a", periods, new double[60], features, new Rhythm(1, 4));
    assertThat(Windows.of(new Herd(List.of("f"), List.of(regular)))).isEmpty();
    assertThat(Windows.of(new Herd(List.of("f"), List.of(three)))).hasSize(5 + 15);
    assertThat(Windows.of(new Herd(List.of("f"), List.of(four)))).hasSize(40);
    assertThat(four.follows(25)).isTrue();
    assertThat(three.follows(25)).isFalse();
  }

  @Test
  void splitIsByTimeAndThenByCow() {
    List<Window> windows = Windows.of(HerdGenerator.generate(30, 80, 5));
    WindowSplit split = WindowSplit.of(windows, 1);
    int newest = split.fitted().stream().mapToInt(Window::targetTime).max().orElseThrow();
    assertThat(split.test()).allMatch(window -> window.targetTime() >= newest);
    assertThat(split.fitted()).hasSize((int) (0.7 * windows.size()));
    assertThat(split.fitted().size() + split.test().size()).isEqualTo(windows.size());
    Set<String> cows = new HashSet<>(split.train().stream().map(w -> w.history().cow()).toList());
    assertThat(split.validation()).noneMatch(window -> cows.contains(window.history().cow()));
    assertThat(split.validation().size() / (double) split.fitted().size()).isBetween(0.29, 0.40);
    assertThat(WindowSplit.of(windows, 1)).isEqualTo(split);
    assertThat(WindowSplit.of(windows, 2).validation()).isNotEqualTo(split.validation());
  }

  @Test
  void oneCowIsSplitByTimeThroughout() {
    int[] periods = IntStream.range(0, 40).toArray();
    Herd herd = new Herd(List.of("f"), List.of(history("a", periods)));
    WindowSplit split = WindowSplit.of(Windows.of(herd), 1);
    assertThat(split.train()).hasSize(9);
    assertThat(split.validation()).hasSize(5);
    assertThat(split.test()).hasSize(6);
    assertThatThrownBy(() -> WindowSplit.of(List.of(), 1)).hasMessageContaining("windows = 0");
  }

  @Test
  void normaliserMapsToUnitIntervalAndClipsFeaturesOnly() {
    int[] periods = IntStream.range(0, 60).toArray();
    Herd herd = new Herd(List.of("f"), List.of(history("a", periods)));
    List<Window> windows = Windows.of(herd);
    Normaliser normaliser = Normaliser.fit(windows.subList(0, 10));
    assertThat(normaliser.input(windows.get(0))[0][0]).isZero();
    assertThat(normaliser.input(windows.get(9))[19][0]).isEqualTo(1);
    assertThat(normaliser.input(windows.get(39))[19][0]).isEqualTo(1);
    assertThat(normaliser.scaleYield(windows.get(39).target())).isGreaterThan(2);
    assertThat(normaliser.unscaleYield(normaliser.scaleYield(123))).isCloseTo(123, within(1e-9));
    Normaliser clipped = Normaliser.fit(windows, 0.1);
    assertThat(clipped.input(windows.get(0))[3][0]).isZero();
    assertThatThrownBy(() -> Normaliser.fit(windows, 0.5)).hasMessageContaining("tail");
    assertThatThrownBy(() -> Normaliser.fit(List.of())).hasMessageContaining("windows");
  }

  @Test
  void historiesMustAscendAndBeFinite() {
    assertThatThrownBy(() -> history("a", new int[] {1, 1})).hasMessageContaining("ascend");
    assertThatThrownBy(
            () -> new CowHistory("a", new int[1], new double[] {Double.NaN}, new double[1][1]))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> new CowHistory("a", new int[2], new double[1], new double[1][1]))
        .hasMessageContaining("lengths");
  }

  /** A cow whose yield and only feature are the number of the period. */
  private static CowHistory history(String cow, int[] periods) {
    double[] yields = IntStream.of(periods).asDoubleStream().toArray();
    double[][] features = new double[periods.length][];
    for (int i = 0; i < periods.length; i++) {
      features[i] = new double[] {yields[i]};
    }
    return new CowHistory(cow, periods, yields, features);
  }
}
