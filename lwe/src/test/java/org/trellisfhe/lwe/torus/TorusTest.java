package org.trellisfhe.lwe.torus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TorusTest {
  @Test
  void roundsToTheNearestUnitAndDropsTheIntegralPart() {
    assertThat(Torus.fromDouble(0.25)).isEqualTo(1 << 30);
    assertThat(Torus.fromDouble(-0.25)).isEqualTo(-(1 << 30));
    assertThat(Torus.fromDouble(3.25)).isEqualTo(1 << 30);
    assertThat(Torus.fromDouble(0.5)).isEqualTo(Integer.MIN_VALUE);
    assertThat(Torus.fromDouble(0x1.8p-32)).isEqualTo(2);
    assertThat(Torus.fromDouble(-0x1.2p-32)).isEqualTo(-1);
  }

  @Test
  void doublesComeBack() {
    new SplittableRandom(1)
        .ints(1000)
        .forEach(t -> assertThat(Torus.fromDouble(Torus.toDouble(t))).isEqualTo(t));
  }

  @Test
  void eighthsAreExact() {
    for (int e = -4; e < 4; e++) {
      assertThat(Torus.toDouble(Torus.ofEighths(e))).isEqualTo(e / 8.0);
    }
    assertThat(Torus.ofEighths(8)).isZero();
  }

  @Test
  void modulusSwitchRoundsToTheNearestMultiple() {
    for (int bits = 1; bits <= 31; bits++) {
      SplittableRandom random = new SplittableRandom(bits);
      for (int i = 0; i < 1000; i++) {
        int element = random.nextInt();
        int switched = Torus.switchModulus(element, bits);
        long back = (long) switched << (32 - bits);
        assertThat(Long.compareUnsigned(switched, 1L << bits)).isNegative();
        assertThat(Math.abs((int) back - element)).isBetween(0, 1 << (31 - bits));
      }
    }
  }
}
