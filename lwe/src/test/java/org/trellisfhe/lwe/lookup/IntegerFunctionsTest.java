package org.trellisfhe.lwe.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.params.LookupSets;

class IntegerFunctionsTest {
  private static final int TORUS_BITS = 6;

  private final Integers integers = new Integers(LookupSets.INSECURE_TEST);
  private final IntegerFunctions functions = new IntegerFunctions(integers.bootstrapper);

  /** Every pair of [-8, 7] and [-3, 4]. */
  @Test
  void functionsOfEveryPair() {
    List<Long> first = new ArrayList<>();
    List<Long> second = new ArrayList<>();
    for (long a = -8; a <= 7; a++) {
      for (long b = -3; b <= 4; b++) {
        first.add(a);
        second.add(b);
      }
    }
    List<LweInteger> firsts = integers.encrypt(-8, 7, TORUS_BITS, array(first));
    List<LweInteger> seconds = integers.encrypt(-3, 4, TORUS_BITS, array(second));

    List<LweInteger> max = functions.max(firsts, seconds);
    List<LweInteger> min = functions.min(firsts, seconds);
    long[] order = integers.decrypt(functions.compare(firsts, seconds));

    assertThat(max.get(0).low()).isEqualTo(-3);
    assertThat(max.get(0).high()).isEqualTo(7);
    assertThat(min.get(0).low()).isEqualTo(-8);
    assertThat(min.get(0).high()).isEqualTo(4);
    long[] greater = integers.decrypt(max);
    long[] less = integers.decrypt(min);
    for (int i = 0; i < greater.length; i++) {
      long a = first.get(i);
      long b = second.get(i);
      assertThat(greater[i]).as("max(%d, %d)", a, b).isEqualTo(Math.max(a, b));
      assertThat(less[i]).as("min(%d, %d)", a, b).isEqualTo(Math.min(a, b));
      assertThat(order[i]).as("%d to %d", a, b).isEqualTo(Long.compare(a, b));
    }
  }

  private static long[] array(List<Long> values) {
    return values.stream().mapToLong(v -> v).toArray();
  }

  @Test
  void signsAndAbsoluteValues() {
    List<LweInteger> all = integers.encrypt(-9, 5, TORUS_BITS, Integers.range(-9, 5, 1));
    long[] signs = integers.decrypt(functions.sign(all));
    long[] magnitudes = integers.decrypt(functions.absolute(all));
    for (int v = -9; v <= 5; v++) {
      assertThat(signs[v + 9]).isEqualTo(Integer.signum(v));
      assertThat(magnitudes[v + 9]).isEqualTo(Math.abs(v));
    }
    assertThat(functions.absolute(List.of())).isEmpty();
  }

  /** One plan serves a list of different ranges. */
  @Test
  void rangesMayDiffer() {
    List<LweInteger> firsts = new ArrayList<>(integers.encrypt(-1, 1, 7, 1));
    firsts.addAll(integers.encrypt(-9, 2, 7, -9));
    List<LweInteger> seconds = new ArrayList<>(integers.encrypt(0, 20, 7, 20));
    seconds.addAll(integers.encrypt(-20, 0, 7, -19));
    assertThat(integers.decrypt(functions.max(firsts, seconds))).containsExactly(20, -9);
    assertThat(integers.decrypt(functions.min(firsts, seconds))).containsExactly(1, -19);
  }

  @Test
  void misuseIsNamed() {
    List<LweInteger> one = integers.encrypt(0, 1, TORUS_BITS, 1);
    assertThatThrownBy(() -> functions.max(one, List.of())).hasMessageContaining("1 and 0");
    assertThatThrownBy(() -> functions.min(one, integers.encrypt(0, 1, 7, 1)))
        .hasMessageContaining("7");
    List<LweInteger> wide = integers.encrypt(-16, 15, TORUS_BITS, 1);
    assertThatThrownBy(() -> functions.compare(wide, wide)).hasMessageContaining("padding");
  }
}
