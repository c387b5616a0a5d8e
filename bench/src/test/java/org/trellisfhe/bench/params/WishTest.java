package org.trellisfhe.bench.params;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WishTest {
  @Test
  void readsAllOptions() {
    assertThat(
            Wish.parse("--top", "3", "--budget", "16", "--security", "132", "--failure", "-64.5"))
        .isEqualTo(new Wish(SecurityLine.BITS132, -64.5, 16, 1, 3));
  }

  @Test
  void hasDefaults() {
    assertThat(Wish.parse()).isEqualTo(new Wish(SecurityLine.BITS128, -128, 28, 1, 12));
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
