package org.trellisfhe.lwe.rns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Loops on residues, scalar and in vectors, against integers of any size. */
class ResidueKernelTest {
  private static final int SIZE = 256;

  private final SplittableRandom random = new SplittableRandom(3);

  private static Map<String, ResidueKernel> kernels() {
    Map<String, ResidueKernel> kernels = new LinkedHashMap<>();
    kernels.put("scalar", RnsKernels.named("scalar").residues());
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      kernels.put("vector", RnsKernels.named("vector").residues());
    }
    return kernels;
  }

  private static List<Modulus> moduli() {
    return List.of(
        Primes.below(49, SIZE, 1).get(0),
        Primes.below(40, SIZE, 1).get(0),
        Primes.near(28, SIZE, 2).get(1));
  }

  private double[] residues(Modulus modulus) {
    long most = modulus.value() / 2;
    double[] residues = new double[SIZE];
    for (int j = 0; j < SIZE; j++) {
      long extreme = random.nextBoolean() ? most : -most;
      residues[j] = random.nextInt(4) == 0 ? extreme : random.nextLong(-most, most + 1);
    }
    return residues;
  }

  private static BigInteger integer(double x) {
    return BigInteger.valueOf((long) x);
  }

  private static double centred(BigInteger x, Modulus modulus) {
    BigInteger q = BigInteger.valueOf(modulus.value());
    BigInteger rest = x.mod(q);
    return rest.shiftLeft(1).compareTo(q) > 0 ? rest.subtract(q).doubleValue() : rest.doubleValue();
  }

  /** What an element of the output is to be. */
  private interface Expected {
    BigInteger at(BigInteger x, BigInteger y);
  }

  private static void assertResidues(
      String name, double[] found, double[] x, double[] y, Modulus modulus, Expected expected) {
    for (int j = 0; j < SIZE; j++) {
      assertThat(found[j])
          .as("%s, modulo %s, of %s and %s", name, modulus, x[j], y[j])
          .isEqualTo(centred(expected.at(integer(x[j]), integer(y[j])), modulus));
    }
  }

  @Test
  void allGiveWhatIntegersGive() {
    for (Modulus modulus : moduli()) {
      double[] x = residues(modulus);
      double[] y = residues(modulus);
      double factor = residues(modulus)[0];
      BigInteger f = integer(factor);
      kernels()
          .forEach(
              (name, kernel) -> {
                double[] out = new double[SIZE];
                kernel.add(x, y, out, modulus);
                assertResidues(name + " add", out, x, y, modulus, BigInteger::add);
                kernel.subtract(x, y, out, modulus);
                assertResidues(name + " subtract", out, x, y, modulus, BigInteger::subtract);
                kernel.multiply(x, y, out, modulus);
                assertResidues(name + " multiply", out, x, y, modulus, BigInteger::multiply);
                kernel.scale(x, factor, out, modulus);
                assertResidues(name + " scale", out, x, y, modulus, (a, b) -> a.multiply(f));
                kernel.scaleDifference(x, y, factor, out, modulus);
                assertResidues(
                    name + " scaleDifference",
                    out,
                    x,
                    y,
                    modulus,
                    (a, b) -> a.subtract(b).multiply(f));
              });
    }
  }

  @Test
  void sumsOfManyProductsAreExact() {
    for (Modulus modulus : moduli()) {
      double[] x = residues(modulus);
      double[] y = residues(modulus);
      int products = Math.min(20, modulus.products());
      BigInteger times = BigInteger.valueOf(products);
      double factor = residues(modulus)[0];
      BigInteger f = integer(factor);
      kernels()
          .forEach(
              (name, kernel) -> {
                double[] sum = new double[SIZE];
                double[] scaled = new double[SIZE];
                for (int k = 0; k < products; k++) {
                  kernel.addProduct(x, y, sum, modulus);
                  kernel.addScaled(x, factor, scaled, modulus);
                }
                kernel.reduce(sum, sum, modulus);
                kernel.reduce(scaled, scaled, modulus);
                assertResidues(
                    name + " addProduct",
                    sum,
                    x,
                    y,
                    modulus,
                    (a, b) -> a.multiply(b).multiply(times));
                assertResidues(
                    name + " addScaled",
                    scaled,
                    x,
                    y,
                    modulus,
                    (a, b) -> a.multiply(f).multiply(times));
              });
    }
  }

  /** A machine has one of them; whichever it is, keys and ciphertexts are the same. */
  @Test
  void productsAreTheSameWithAndWithoutFusedMultiplyAdds() {
    for (Modulus modulus : moduli()) {
      double[] x = residues(modulus);
      double[] y = residues(modulus);
      for (int j = 0; j < SIZE; j++) {
        double high = x[j] * y[j];
        double quotient = Math.rint(high * modulus.inverse());
        double rest = modulus.fusedRest(x[j], y[j], high, quotient);
        assertThat(modulus.wrappedRest(x[j], y[j], quotient)).isEqualTo(rest);
        assertThat(Math.abs(rest)).isLessThanOrEqualTo(0.54 * modulus.value());
      }
    }
  }

  @Test
  void arraysOfDifferentLengthsAreRefused() {
    Modulus modulus = moduli().get(0);
    double[] whole = new double[SIZE];
    double[] half = new double[SIZE / 2];
    for (ResidueKernel kernel : kernels().values()) {
      assertThatThrownBy(() -> kernel.add(whole, half, whole, modulus))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("128 residues for 256: must be as many");
      assertThatThrownBy(() -> kernel.multiply(whole, half, half, modulus))
          .hasMessage("256 residues for 128: must be as many");
      assertThatThrownBy(() -> kernel.addScaled(whole, 1, half, modulus))
          .hasMessageContaining("must be as many");
      assertThatThrownBy(() -> kernel.scaleDifference(whole, whole, 1, half, modulus))
          .hasMessageContaining("must be as many");
    }
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    Modulus modulus = moduli().get(1);
    RnsRing ring = RnsRing.of(SIZE, List.of(modulus), RnsKernels.named("exact"));
    for (int power : new int[] {0, -1, 2, 2 * SIZE, 2 * SIZE + 1}) {
      assertThatThrownBy(() -> ring.automorphism(power))
          .hasMessage("power = %d: must be odd, 1 to 511".formatted(power));
    }
    assertThatThrownBy(() -> SmallPolynomials.values(ring, new double[SIZE + 1], 1))
        .hasMessage("257 coefficients: must be 256");
    assertThatThrownBy(() -> Primes.below(70, SIZE, 1)).hasMessage("bits = 70: must be 2 to 49");
    assertThatThrownBy(() -> Primes.near(50, SIZE, 1)).hasMessage("bits = 50: must be 2 to 49");
    assertThatThrownBy(() -> modulus.power(2, -1)).hasMessageContaining("exponent = -1");
  }
}
