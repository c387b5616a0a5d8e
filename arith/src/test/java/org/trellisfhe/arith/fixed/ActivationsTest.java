package org.trellisfhe.arith.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.PlainWords;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.eval.CountingEvaluator;
import org.trellisfhe.gates.eval.PlainEvaluator;

class ActivationsTest {
  private static final FixedFormat INPUT = new FixedFormat(Encoding.TWOS_COMPLEMENT, 8, 4);
  private static final FixedFormat ONES = new FixedFormat(Encoding.ONES_COMPLEMENT, 8, 4);

  private final PlainEvaluator plain = new PlainEvaluator();

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  private static double number(FixedWord<Boolean> word) {
    return word.format().decode(word.word().bits()).doubleValue();
  }

  private void checkTable(
      FixedFormat input, FixedFormat output, FixedTable table, DoubleUnaryOperator function) {
    for (Word<Boolean> word : PlainWords.all(input.encoding(), input.width())) {
      FixedWord<Boolean> x = new FixedWord<>(word, input.point());
      double exact = function.applyAsDouble(number(x));
      double found = number(new Activations<>(plain).apply(x, table));
      double limited =
          Math.max(output.low().doubleValue(), Math.min(output.high().doubleValue(), exact));
      assertThat(Math.abs(found - limited))
          .as("%s of %s", function, number(x))
          .isLessThanOrEqualTo(output.step().doubleValue() / 2);
    }
  }

  @Test
  void sigmoidIsExactToTheLastBit() {
    FixedFormat eight = new FixedFormat(Encoding.UNSIGNED, 8, 8);
    FixedFormat four = new FixedFormat(Encoding.UNSIGNED, 4, 4);
    checkTable(INPUT, eight, FixedTable.sigmoid(INPUT, eight), ActivationsTest::sigmoid);
    checkTable(INPUT, four, FixedTable.sigmoid(INPUT, four), ActivationsTest::sigmoid);
    checkTable(ONES, four, FixedTable.sigmoid(ONES, four), ActivationsTest::sigmoid);
  }

  @Test
  void tanhIsExactToTheLastBit() {
    FixedFormat twos = new FixedFormat(Encoding.TWOS_COMPLEMENT, 8, 7);
    FixedFormat ones = new FixedFormat(Encoding.ONES_COMPLEMENT, 8, 7);
    checkTable(INPUT, twos, FixedTable.tanh(INPUT, twos), StrictMath::tanh);
    checkTable(ONES, ones, FixedTable.tanh(ONES, ones), StrictMath::tanh);
  }

  @Test
  void tablesCostLessThanAHundredBootstraps() {
    FixedFormat unsigned = new FixedFormat(Encoding.UNSIGNED, 8, 8);
    FixedFormat four = new FixedFormat(Encoding.UNSIGNED, 4, 4);
    FixedFormat twos = new FixedFormat(Encoding.TWOS_COMPLEMENT, 8, 7);
    assertThat(bootstraps(FixedTable.sigmoid(INPUT, unsigned))).isEqualTo(69);
    assertThat(bootstraps(FixedTable.sigmoid(INPUT, four))).isEqualTo(40);
    assertThat(bootstraps(FixedTable.tanh(INPUT, twos))).isEqualTo(54);
  }

  private static int bootstraps(FixedTable table) {
    return table.table().plan().bootstraps();
  }

  @Test
  void activationsMakeTheirTables() {
    FixedWord<Boolean> x = FixedWord.constant(plain, -1.25, INPUT);
    FixedFormat output = new FixedFormat(Encoding.TWOS_COMPLEMENT, 8, 6);
    Activations<Boolean> activations = new Activations<>(plain);
    assertThat(number(activations.sigmoid(x, output)))
        .isEqualTo(Math.rint(64 * sigmoid(-1.25)) / 64);
    assertThat(number(activations.tanh(x, output)))
        .isEqualTo(Math.rint(64 * StrictMath.tanh(-1.25)) / 64);
    FixedTable other = FixedTable.of(INPUT, output, value -> value);
    FixedWord<Boolean> moved = new FixedWord<>(x.word(), 5);
    assertThatThrownBy(() -> activations.apply(moved, other))
        .hasMessage("point 5: 4 for this table");
  }

  @Test
  void piecesKeepTheirBound() {
    PiecewiseSigmoid<Boolean> pieces = new PiecewiseSigmoid<>(plain);
    for (Encoding encoding : Encoding.values()) {
      for (int point = -2; point <= 9; point++) {
        for (Word<Boolean> word : PlainWords.all(encoding, 9)) {
          FixedWord<Boolean> x = new FixedWord<>(word, point);
          double exact = sigmoid(number(x));
          for (int digits : new int[] {1, 5, 12}) {
            FixedWord<Boolean> result = pieces.apply(x, digits);
            assertThat(result.word().width()).isEqualTo(digits);
            assertThat(Math.abs(number(result) - exact))
                .as("%s", number(x))
                .isLessThan(0.0190 + StrictMath.pow(2, -digits));
          }
        }
      }
    }
    assertThatThrownBy(() -> pieces.apply(FixedWord.constant(plain, 0, INPUT), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void piecesCostLessThanTheTable() {
    CountingEvaluator<Boolean> twos = PlainWords.gates();
    new PiecewiseSigmoid<>(twos)
        .apply(new FixedWord<>(PlainWords.ofPattern(INPUT.encoding(), 8, 0x5A), 4), 8);
    assertThat(twos.bootstraps()).isEqualTo(48);
    CountingEvaluator<Boolean> ones = PlainWords.gates();
    new PiecewiseSigmoid<>(ones)
        .apply(new FixedWord<>(PlainWords.ofPattern(ONES.encoding(), 8, 0x5A), 4), 8);
    assertThat(ones.bootstraps()).isEqualTo(46);
  }

  @Test
  void taylorStaysCloseWhereItConverges() {
    FixedPolynomials<Boolean> polynomials = new FixedPolynomials<>(plain);
    FixedFormat input = new FixedFormat(Encoding.TWOS_COMPLEMENT, 7, 5);
    for (Word<Boolean> word : PlainWords.all(input.encoding(), input.width())) {
      FixedWord<Boolean> x = new FixedWord<>(word, input.point());
      double v = number(x);
      FixedWord<Boolean> odd =
          polynomials.odd(x, 12, 0.5, 1.0 / 4, -1.0 / 48, 1.0 / 480, -17.0 / 80_640);
      double exact =
          0.5
              + v / 4
              - v * v * v / 48
              + StrictMath.pow(v, 5) / 480
              - 17 * StrictMath.pow(v, 7) / 80_640;
      double powers =
          1 + DoubleStream.of(1, 3, 5, 7).map(i -> StrictMath.pow(Math.abs(v), i)).sum();
      assertThat(Math.abs(number(odd) - exact)).isLessThanOrEqualTo(2 * powers / 4096);
      assertThat(Math.abs(number(odd) - sigmoid(v))).isLessThan(0.02);
      FixedWord<Boolean> horner = polynomials.horner(x, 12, 0.5, 0.197, 0, -0.004);
      double cubic = 0.5 + 0.197 * v - 0.004 * v * v * v;
      double bound = DoubleStream.of(0, 1, 2, 3).map(i -> StrictMath.pow(Math.abs(v), i)).sum();
      assertThat(Math.abs(number(horner) - cubic)).isLessThanOrEqualTo(bound / 4096);
    }
  }

  @Test
  void polynomialsOfLowDegreesAreExactWhereTheyCanBe() {
    FixedPolynomials<Boolean> polynomials = new FixedPolynomials<>(plain);
    FixedWord<Boolean> x = FixedWord.constant(plain, -1.5, INPUT);
    assertThat(number(polynomials.horner(x, 8, 0.75))).isEqualTo(0.75);
    assertThat(number(polynomials.horner(x, 8, 0.75, 2))).isEqualTo(-2.25);
    assertThat(number(polynomials.horner(x, 8, 0.75, 2, -1))).isEqualTo(-4.5);
    assertThat(number(polynomials.odd(x, 8, 0.5, 0.25))).isEqualTo(0.125);
    assertThatThrownBy(() -> polynomials.horner(x, 8)).hasMessage("0 coefficients: at least 1");
    assertThatThrownBy(() -> polynomials.horner(x, 3, 1))
        .hasMessage("point of x 4: from 0 to that of the result, 3");
    assertThatThrownBy(() -> polynomials.horner(x, 63, 1)).hasMessage("point 63: from 0 to 62");
    assertThatThrownBy(() -> polynomials.horner(x, 8, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> polynomials.horner(x, 62, 5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
