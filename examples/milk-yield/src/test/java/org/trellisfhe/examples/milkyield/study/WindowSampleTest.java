package org.trellisfhe.examples.milkyield.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.trellisfhe.examples.milkyield.data.HerdGenerator;
import org.trellisfhe.examples.milkyield.data.Window;
import org.trellisfhe.examples.milkyield.data.WindowSplit;
import org.trellisfhe.examples.milkyield.data.Windows;

class WindowSampleTest {
  private final List<Window> test =
      WindowSplit.of(Windows.of(HerdGenerator.generate(9, 70, 3)), 3).test();

  @Test
  void everyCountGivesSoManyDistinctWindowsInOrder() {
    for (int count = 0; count <= test.size(); count++) {
      List<Integer> indices = WindowSample.of(test, count).indices();

      assertThat(indices).hasSize(count).doesNotHaveDuplicates().isSorted();
      assertThat(indices).allMatch(i -> i >= 0 && i < test.size());
    }
  }

  @Test
  void theCowIsOneWithTheMostWindows() {
    Map<String, Long> counts =
        test.stream().collect(Collectors.groupingBy(w -> w.history().cow(), Collectors.counting()));
    WindowSample sample = WindowSample.of(test, 8);

    assertThat(counts.get(sample.cow()))
        .isEqualTo(counts.values().stream().max(Long::compare).get());
    assertThat(sample.ofCow(test)).hasSize(counts.get(sample.cow()).intValue());
  }

  @Test
  void halfOfTheWindowsAreOfTheCowAndHalfOfOthers() {
    WindowSample sample = WindowSample.of(test, 8);
    long own =
        sample.windows(test).stream().filter(w -> w.history().cow().equals(sample.cow())).count();

    assertThat(own).isEqualTo(4);
    assertThat(sample.windows(test).stream().map(w -> w.history().cow()).distinct().count())
        .isGreaterThan(2);
  }

  @Test
  void theSampleReachesOverTheTestsTime() {
    List<Integer> indices = WindowSample.of(test, 16).indices();

    assertThat(indices.get(0)).isLessThan(test.size() / 4);
    assertThat(indices.get(15)).isGreaterThan(3 * test.size() / 4);
  }

  @Test
  void moreThanThereAreIsRefused() {
    assertThatThrownBy(() -> WindowSample.of(test, test.size() + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(test.size()));
    assertThatThrownBy(() -> WindowSample.of(test, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
