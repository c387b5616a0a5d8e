package org.trellisfhe.lwe.rns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NttTest {
  private final SplittableRandom random = new SplittableRandom(1);

  /** All that run here, the exact one first. */
  private static List<Ntt> all(int size, Modulus modulus) {
    List<Ntt> all = new ArrayList<>();
    all.add(new LongNtt(size, modulus));
    all.add(new ScalarNtt(size, modulus));
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      all.add(new VectorNtt(size, modulus));
    }
    return all;
  }

  private static List<Modulus> moduli(int size) {
    return List.of(
        Primes.below(49, size, 1).get(0),
        Primes.below(40, size, 1).get(0),
        Primes.near(28, size, 2).get(1));
  }

  private double[] residues(int size, Modulus modulus) {
    double[] residues = new double[size];
    long most = modulus.value() / 2;
    for (int i = 0; i < size; i++) {
      residues[i] = random.nextInt(20) == 0 ? most : random.nextLong(-most, most + 1);
    }
    return residues;
  }

  @Test
  void valuesAreThoseAtOddPowersOfTheRoot() {
    int size = 128;
    for (Modulus modulus : moduli(size)) {
      double root =
          RootTable.forward(size, modulus).roots()[size / 2]; // psi, for reversed(N/2) = 1.
      double[] coefficients = residues(size, modulus);
      for (Ntt ntt : all(size, modulus)) {
        double[] values = coefficients.clone();
        ntt.forward(values);
        for (int power = 1; power < 2 * size; power += 2) {
          double point = modulus.power(root, power);
          double sum = 0;
          for (int i = size - 1; i >= 0; i--) {
            sum = modulus.reduce(modulus.multiply(sum, point) + coefficients[i]);
          }
          assertThat(values[Ntt.place(size, power)]).as("%s %s", ntt, power).isEqualTo(sum);
        }
      }
    }
  }

  @Test
  void allGiveTheSameAndInvertEachOther() {
    for (int size : new int[] {64, 128, 256, 1024, 2048, 8192}) {
      for (Modulus modulus : moduli(size)) {
        double[] coefficients = residues(size, modulus);
        double[] expected = coefficients.clone();
        new LongNtt(size, modulus).forward(expected);
        for (Ntt ntt : all(size, modulus)) {
          double[] values = coefficients.clone();
          ntt.forward(values);
          assertThat(differences(values, expected)).as("%s of %s", ntt, size).isZero();
          ntt.inverse(values);
          assertThat(differences(values, coefficients)).as("%s of %s", ntt, size).isZero();
        }
      }
    }
  }

  private static int differences(double[] found, double[] expected) {
    int count = 0;
    for (int i = 0; i < found.length; i++) {
      count += found[i] == expected[i] ? 0 : 1;
    }
    return count;
  }

  @Test
  void productsAreNegacyclic() {
    int size = 64;
    Modulus modulus = moduli(size).get(0);
    double[] a = residues(size, modulus);
    double[] b = residues(size, modulus);
    double[] expected = new double[size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double product = modulus.multiply(a[i], b[j]);
        int k = (i + j) % size;
        expected[k] = modulus.reduce(expected[k] + (i + j < size ? product : -product));
      }
    }
    for (Ntt ntt : all(size, modulus)) {
      double[] x = a.clone();
      double[] y = b.clone();
      ntt.forward(x);
      ntt.forward(y);
      for (int i = 0; i < size; i++) {
        x[i] = modulus.multiply(x[i], y[i]);
      }
      ntt.inverse(x);
      assertThat(differences(x, expected)).isZero();
    }
  }

  @Test
  void whatCannotBeTransformedIsRefused() {
    Modulus modulus = Primes.below(30, 1024, 1).get(0);
    assertThatThrownBy(() -> new ScalarNtt(100, modulus)).hasMessageContaining("size = 100");
    assertThatThrownBy(() -> new ScalarNtt(32, modulus)).hasMessageContaining("size = 32");
    Modulus other = new Modulus(1_000_003);
    assertThatThrownBy(() -> new LongNtt(64, other)).hasMessageContaining("modulus = 1000003");
  }
}
