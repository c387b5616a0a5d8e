package org.trellisfhe.gates.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class UseCountsTest {
  @Test
  void keepsWhatIsSetAndKnowsNothingElse() {
    UseCounts uses = new UseCounts(1);
    uses.set(100, 7);
    uses.set(3, 2);
    assertThat(uses.of(100)).isEqualTo(7);
    assertThat(uses.of(3)).isEqualTo(2);
    assertThat(uses.of(4)).isZero();
    assertThat(uses.of(1_000_000)).isZero();
  }

  /** What is copied in all is then a few times what is there. */
  @Test
  void aMillionNodesOneByOneAreCopiedAFewTimes() {
    UseCounts uses = new UseCounts(10);
    Set<Integer> rooms = new TreeSet<>();
    for (int node = 0; node < 1_000_000; node++) {
      uses.set(node, node);
      rooms.add(uses.room());
    }
    assertThat(rooms).hasSizeLessThan(40);
    assertThat(uses.of(999_999)).isEqualTo(999_999);
    assertThat(uses.of(12)).isEqualTo(12);
  }
}
