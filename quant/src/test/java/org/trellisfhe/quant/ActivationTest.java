package org.trellisfhe.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationTest {
  private static final IntegerFormat WIDE = IntegerFormat.signed(8, 8.0);
  private static final IntegerFormat NARROW = IntegerFormat.unsigned(4, 1.0);

  @ParameterizedTest
  @EnumSource(ActivationFunction.class)
  void everyEntryIsTheNearestInteger(ActivationFunction function) {
    for (int bits = 2; bits <= 12; bits++) {
      IntegerFormat input = IntegerFormat.signed(bits, 4.5);
      IntegerFormat output = IntegerFormat.signed(13, 82.0); // Of the square of -9.
      Activation activation = Activation.of(function, input, output);
      for (long i = input.range().low(); i <= input.range().high(); i++) {
        double error = output.real(activation.apply(i)) - function.applyAsDouble(input.real(i));
        assertThat(error).isCloseTo(0, within(output.unit() * (0.5 + 1e-9)));
        assertThat(activation.range().contains(activation.apply(i))).isTrue();
      }
    }
  }

  @Test
  void tiesGoUpOnBothSidesOfZero() {
    IntegerFormat halves = new IntegerFormat(new IntRange(-5, 5), 0.5);
    Activation rounded = Activation.identity(halves, IntegerFormat.signed(4, 7));
    int[] expected = {-2, -2, -1, -1, 0, 0, 1, 1, 2, 2, 3};
    for (int i = -5; i <= 5; i++) {
      assertThat(rounded.apply(i)).isEqualTo(expected[i + 5]);
    }
  }

  @Test
  void readyOnesAreWhatTheySay() {
    Activation sigmoid = Activation.sigmoid(WIDE, NARROW);
    assertThat(sigmoid.apply(0)).isEqualTo(8);
    assertThat(sigmoid.range()).isEqualTo(new IntRange(0, 15));
    assertThat(sigmoid.range(new IntRange(0, 10))).isEqualTo(new IntRange(8, sigmoid.apply(10)));
    assertThat(sigmoid.domain()).isEqualTo(new IntRange(-128, 127));
    assertThat(sigmoid.input()).isEqualTo(WIDE);
    assertThat(sigmoid.output()).isEqualTo(NARROW);
    IntegerFormat units = IntegerFormat.signed(6, 31);
    IntegerFormat few = IntegerFormat.signed(3, 3);
    for (int i = -32; i <= 31; i++) {
      assertThat(Activation.relu(units, NARROW).apply(i)).isEqualTo(i <= 0 ? 0 : 15);
      assertThat(Activation.requantise(units, few).apply(i))
          .isEqualTo(Math.max(-4, Math.min(3, i)));
      assertThat(Activation.sign(units, few).apply(i)).isEqualTo(Integer.signum(i));
      assertThat(Activation.identity(units, units).apply(i)).isEqualTo(i);
      assertThat(Activation.tanh(units, few).apply(i)).isEqualTo(Integer.signum(i));
    }
    IntegerFormat five = IntegerFormat.signed(7, 5.0);
    assertThat(Activation.cubic(five, NARROW).range()).isEqualTo(new IntRange(0, 15));
  }

  @Test
  void valuesOutsideTheFormatAreRefusedWithTheInputAndAFormatThatWouldDo() {
    IntegerFormat input = new IntegerFormat(new IntRange(-4, 4), 0.5);
    IntegerFormat output = new IntegerFormat(new IntRange(0, 3), 0.25);
    DoubleUnaryOperator square = x -> x * x;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Activation.of(square, input, output))
        .withMessageContaining("f(-2.0) at input -4 = 16 units: must be 0 to 3")
        .withMessageContaining("integers 0 to 16 of unit 0.25 would do");
    Activation wide = Activation.of(square, input, new IntegerFormat(new IntRange(0, 16), 0.25));
    Activation clamped = Activation.saturated(square, input, output);
    for (int i = -4; i <= 4; i++) {
      assertThat(wide.apply(i)).isEqualTo(i * i);
      assertThat(clamped.apply(i)).isEqualTo(Math.min(3, i * i));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Activation.of(x -> 1e300 * x, input, output))
        .withMessageContaining("a unit above");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Activation.cubic(IntegerFormat.signed(8, 9.0), NARROW))
        .withMessageContaining("would do");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void valuesThatAreNoNumbersAreRefused(double value) {
    DoubleUnaryOperator hole = x -> x == 1 ? value : 0;
    IntegerFormat units = IntegerFormat.signed(4, 7);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Activation.of(hole, units, NARROW))
        .withMessage("f(1.0) at input 1 = " + value + ": must be finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Activation.saturated(hole, units, NARROW))
        .withMessageContaining("must be finite");
  }

  @Test
  void tablesAreNotLongerThanTheLimit() {
    IntegerFormat most = new IntegerFormat(new IntRange(-5, Activation.MAX_ENTRIES - 6), 1e-6);
    assertThat(Activation.sigmoid(most, NARROW).apply(0)).isEqualTo(8);
    IntegerFormat more = new IntegerFormat(new IntRange(-5, Activation.MAX_ENTRIES - 5), 1e-6);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Activation.sigmoid(more, NARROW))
        .withMessageContaining("entries of the table = 65537: must be 1 to 65536");
  }

  @Test
  void indicesOutsideTheDomainAreRefused() {
    Activation sigmoid = Activation.sigmoid(WIDE, NARROW);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sigmoid.apply(128))
        .withMessage("index = 128: must be -128 to 127");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sigmoid.range(new IntRange(-129, 0)))
        .withMessageContaining("-129");
  }

  @Test
  void equalityIsThatOfContent() {
    Activation sigmoid = Activation.sigmoid(WIDE, NARROW);
    assertThat(sigmoid)
        .isEqualTo(Activation.of(x -> 1 / (1 + Math.exp(-x)), WIDE, NARROW))
        .hasSameHashCodeAs(Activation.of(x -> 1 / (1 + Math.exp(-x)), WIDE, NARROW))
        .isNotEqualTo(Activation.of(x -> 0.5, WIDE, NARROW))
        .isNotEqualTo(Activation.sigmoid(WIDE, IntegerFormat.unsigned(4, 1.001)));
  }

  @Test
  void formatsRefuseWhatIsNoGrid() {
    assertThat(IntegerFormat.unsigned(4, 1.0).unit()).isEqualTo(1.0 / 15);
    assertThat(IntegerFormat.signed(4, 3.5)).isEqualTo(new IntegerFormat(new IntRange(-8, 7), 0.5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IntegerFormat(new IntRange(0, 1), 0))
        .withMessageContaining("unit = 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IntegerFormat(new IntRange(0, 1L << 31), 1))
        .withMessageContaining("range.high");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IntegerFormat.unsigned(17, 1))
        .withMessageContaining("bits = 17");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IntegerFormat.signed(1, 1))
        .withMessageContaining("bits = 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IntegerFormat.signed(4, Double.NaN))
        .withMessageContaining("greatest = NaN");
  }

  @Test
  void aKnownTableIsTakenAsItIs() {
    Activation sigmoid = Activation.sigmoid(WIDE, NARROW);
    int[] table = sigmoid.table();
    Activation same = Activation.ofTable(table, WIDE, NARROW);
    table[0] = 15;

    assertThat(same).isEqualTo(sigmoid).hasSameHashCodeAs(sigmoid);
    assertThat(Activation.ofTable(table, WIDE, NARROW)).isNotEqualTo(sigmoid);
    table[200] = 16;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Activation.ofTable(table, WIDE, NARROW))
        .withMessage("table[200] = 16: must be 0 to 15");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Activation.ofTable(new int[2], WIDE, NARROW))
        .withMessage("table.length = 2: must be 256 to 256");
  }
}
