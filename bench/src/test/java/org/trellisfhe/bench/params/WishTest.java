package org.trellisfhe.bench.params;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trellisfhe.lwe.internal.kernels.TorusWidth;

class WishTest {
  @Test
  void readsAllOptions() {
    assertThat(
            Wish.parse("--top", "3", "--budget", "16", "--security", "132", "--failure", "-64.5"))
        .isEqualTo(new Wish(SecurityLine.BITS132, -64.5, 16, 1, Tables.GATES, 3));
  }

  @Test
  void readsWhatIsLookedUp() {
    assertThat(Wish.parse("--message", "6", "--extension", "8", "--levels", "2").tables())
        .isEqualTo(new Tables(6, 8, 2));
  }

  @Test
  void gatesAreCoarseAndIntegersFine() {
    assertThat(Tables.GATES.torus()).isEqualTo(TorusWidth.COARSE);
    assertThat(new Tables(2, 1, 0).torus()).isEqualTo(TorusWidth.FINE);
  }

  @Test
  void hasDefaults() {
    assertThat(Wish.parse())
        .isEqualTo(new Wish(SecurityLine.BITS128, -128, 28, 1, Tables.GATES, 12));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--security 127",
        "--security 128.5",
        "--security",
        "--failure 0",
        "--failure 12",
        "--failure NaN",
        "--failure -1e9",
        "--budget 0",
        "--budget NaN",
        "--budget Infinity",
        "--budget many",
        "--blocks 0",
        "--blocks 4",
        "--blocks 2 --security 132",
        "--message 0",
        "--message 9",
        "--message 2.5",
        "--extension 0",
        "--extension 3",
        "--extension 128",
        "--levels -1",
        "--levels 5",
        "--top 0",
        "--top 1e12",
        "--budget 64 --budget 64",
        "--speed 9",
        "128",
      })
  void refusesNonsense(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> Wish.parse(line.split(" ")));
  }
}
