package org.trellisfhe.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GateTest {
  /** What each gate is meant to be, written down without regard to its affine form. */
  private static final Map<Gate, Predicate<boolean[]>> MEANING = new EnumMap<>(Gate.class);

  /** For which operands each free gate is meant to be right. */
  private static final Map<Gate, Predicate<boolean[]>> RELATION = new EnumMap<>(Gate.class);

  static {
    MEANING.put(Gate.REFRESH, x -> x[0]);
    MEANING.put(Gate.AND, x -> x[0] && x[1]);
    MEANING.put(Gate.OR, x -> x[0] || x[1]);
    MEANING.put(Gate.NAND, x -> !(x[0] && x[1]));
    MEANING.put(Gate.NOR, x -> !(x[0] || x[1]));
    MEANING.put(Gate.AND_NOT, x -> x[0] && !x[1]);
    MEANING.put(Gate.OR_NOT, x -> x[0] || !x[1]);
    MEANING.put(Gate.XOR, x -> x[0] != x[1]);
    MEANING.put(Gate.XNOR, x -> x[0] == x[1]);
    MEANING.put(Gate.MAJ3, GateTest::majority);
    MEANING.put(Gate.XOR3, x -> x[0] ^ x[1] ^ x[2]);
    MEANING.put(Gate.NOT_ALL_EQUAL, x -> x[0] != x[1] || x[1] != x[2]);
    MEANING.put(Gate.AND_XOR, x -> (x[0] && x[1]) != x[2]);
    MEANING.put(Gate.NOT, x -> !x[0]);
    MEANING.put(Gate.SUM3, x -> x[0] ^ x[1] ^ x[2]);
    MEANING.put(Gate.SUM2, x -> x[0] != x[1]);
    MEANING.put(Gate.DISJOINT_OR, x -> x[0] || x[1]);
    MEANING.put(Gate.OTHER, x -> x[2] == x[0] ? x[1] : x[0]);
    RELATION.put(Gate.NOT, x -> true);
    RELATION.put(Gate.SUM3, x -> x[3] == majority(x));
    RELATION.put(Gate.SUM2, x -> x[2] == (x[0] && x[1]));
    RELATION.put(Gate.DISJOINT_OR, x -> !(x[0] && x[1]));
    RELATION.put(Gate.OTHER, x -> x[2] == x[0] || x[2] == x[1]);
  }

  private static boolean majority(boolean[] x) {
    return (x[0] ? 1 : 0) + (x[1] ? 1 : 0) + (x[2] ? 1 : 0) >= 2;
  }

  private static boolean[] bits(int state, int count) {
    boolean[] bits = new boolean[count];
    for (int i = 0; i < count; i++) {
      bits[i] = (state >> i & 1) == 1;
    }
    return bits;
  }

  @ParameterizedTest
  @EnumSource
  void computesWhatItMeansInEveryValidState(Gate gate) {
    for (int state = 0; state < 1 << gate.arity(); state++) {
      boolean[] operands = bits(state, gate.arity());
      boolean valid = !gate.isFree() || RELATION.get(gate).test(operands);
      assertThat((gate.validStates() >> state & 1) == 1)
          .as("%s valid in %s", gate, state)
          .isEqualTo(valid);
      if (valid) {
        assertThat(gate.output(state))
            .as("%s in %s", gate, state)
            .isEqualTo(MEANING.get(gate).test(operands));
      }
    }
  }

  /** On the torus itself, with real numbers: the sign of the phase, or the phase as an encoding. */
  @ParameterizedTest
  @EnumSource
  void affineFormOnTheTorusHasTheStatedMargin(Gate gate) {
    double smallest = 1;
    for (int state = 0; state < 1 << gate.arity(); state++) {
      if ((gate.validStates() >> state & 1) == 1) {
        double phase = gate.offset() / 8.0;
        for (int i = 0; i < gate.arity(); i++) {
          phase += gate.weight(i) * (2 * (state >> i & 1) - 1) / 8.0;
        }
        double turn = phase - Math.floor(phase);
        assertThat(turn > 0 && turn < 0.5).isEqualTo(gate.output(state));
        if (gate.isFree()) {
          assertThat(turn).isEqualTo(gate.output(state) ? 0.125 : 0.875);
        }
        double toHalf = turn % 0.5;
        smallest = Math.min(smallest, Math.min(toHalf, 0.5 - toHalf));
      }
    }
    assertThat(smallest).isEqualTo(gate.marginEighths() / 8.0);
  }

  @ParameterizedTest
  @EnumSource
  void bootstrappedTwinGivesTheSameBitFromTheFirstOperands(Gate gate) {
    Gate twin = gate.bootstrapped();
    assertThat(twin.isFree()).isFalse();
    for (int state = 0; state < 1 << gate.arity(); state++) {
      if ((gate.validStates() >> state & 1) == 1) {
        int own = state & ((1 << twin.arity()) - 1);
        boolean bit = twin.output(gate == Gate.NOT ? own ^ 1 : own);
        assertThat(bit).isEqualTo(gate.output(state));
      }
    }
  }

  @Test
  void refusesStatesThatAreNotValid() {
    assertThatThrownBy(() -> Gate.DISJOINT_OR.output(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DISJOINT_OR");
    assertThatThrownBy(() -> Gate.AND.output(4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Gate.AND.output(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Truth tables of all sign tests of three operands with weights -3 to 3 and a margin of 1/8. */
  private static Set<Integer> functionsOfThree() {
    Set<Integer> tables = new TreeSet<>();
    for (int code = 0; code < 7 * 7 * 7 * 8; code++) {
      int[] weights = {code % 7 - 3, code / 7 % 7 - 3, code / 49 % 7 - 3};
      int table = 0;
      boolean clear = true;
      for (int state = 0; state < 8; state++) {
        int phase = code / 343;
        for (int i = 0; i < 3; i++) {
          phase += weights[i] * (2 * (state >> i & 1) - 1);
        }
        int turn = Math.floorMod(phase, 8);
        clear &= turn % 4 != 0;
        table |= (turn < 4 ? 1 : 0) << state;
      }
      if (clear) {
        tables.add(table);
      }
    }
    return tables;
  }

  @Test
  void noSingleBootstrapSelects() {
    Set<Integer> tables = functionsOfThree();
    for (int select = 0; select < 3; select++) {
      int table = 0;
      for (int state = 0; state < 8; state++) {
        int low = state >> (select + 1) % 3 & 1;
        int high = state >> (select + 2) % 3 & 1;
        table |= ((state >> select & 1) == 1 ? high : low) << state;
      }
      assertThat(tables).doesNotContain(table, 255 - table);
    }
  }

  @Test
  void tableHasAGateForEveryFunctionOfThreeThatOneBootstrapComputes() {
    Set<Integer> covered = new TreeSet<>();
    covered.add(0);
    covered.add(255);
    for (Gate gate : Gate.values()) {
      if (!gate.isFree()) {
        for (int choice = 0; choice < 27 * 8; choice++) {
          int[] sources = {choice % 3, choice / 3 % 3, choice / 9 % 3};
          int table = 0;
          for (int state = 0; state < 8; state++) {
            int operands = 0;
            for (int i = 0; i < gate.arity(); i++) {
              int bit = ((state >> sources[i]) ^ ((choice / 27) >> i)) & 1;
              operands |= bit << i;
            }
            table |= (gate.output(operands) ? 1 : 0) << state;
          }
          covered.add(table);
          covered.add(255 - table);
        }
      }
    }
    assertThat(covered).isEqualTo(functionsOfThree());
  }
}
