package org.trellisfhe.lwe.bootstrap;

import java.util.Arrays;
import java.util.List;
import org.trellisfhe.lwe.internal.kernels.RotationStep;
import org.trellisfhe.lwe.params.ParameterSet;

/** Ciphertexts that are rotated side by side: their accumulators and the powers of their masks. */
final class RotationGroup {
  private final List<RotationStep> shares;
  private final int width;
  private final ModulusSwitch modulusSwitch;
  private final int size;
  private final int components;
  private final int block;
  private final int[] accumulators;
  private final int[] powers;

  RotationGroup(ParameterSet parameters, RotationStep step) {
    this(parameters, List.of(step));
  }

  /** Of a step that several threads share. */
  RotationGroup(ParameterSet parameters, List<RotationStep> shares) {
    this.shares = shares;
    width = shares.get(0).width();
    modulusSwitch = new ModulusSwitch(parameters);
    size = parameters.ringSize();
    components = parameters.ringRank() + 1;
    block = parameters.keyBlock();
    accumulators = new int[components * size * width];
    powers = new int[parameters.lweDimension() * width];
  }

  int width() {
    return width;
  }

  /** Empties all lanes: they hold zero, and zero they stay. */
  void clear() {
    Arrays.fill(accumulators, 0);
    Arrays.fill(powers, 0);
  }

  /**
   * Fills a lane of an empty group: the modulus switch, and the trivial encryption of the test
   * polynomial times X to the minus body.
   */
  void load(int lane, int[] input, TestPolynomial test) {
    int body = modulusSwitch.apply(input, powers, lane, width);
    int[] table = test.coefficients();
    int at = (components - 1) * size * width + lane;
    for (int j = 0; j < size; j++) {
      int source = j + body & (2 * size - 1);
      accumulators[at + j * width] = source < size ? table[source] : -table[source - size];
    }
  }

  /** One step of the rotation of all lanes. */
  void rotate(int step, double[] matrices) {
    shares.get(0).rotate(accumulators, powers, step * block * width, matrices);
  }

  /** The same by a member of a crew, which does its share and no more. */
  void rotate(int step, double[] matrices, Crew crew, int member) {
    RotationStep share = shares.get(member);
    share.decompose(accumulators);
    share.forward();
    crew.meet();
    share.multiply(powers, step * block * width, matrices);
    share.backward();
    share.addRounded(accumulators);
  }

  /**
   * A coefficient of a lane as an LWE ciphertext under the long key: that of {@code a * s} is
   * {@code sum over j of a[index - j] s[j]}, each mask polynomial turned around, with a sign where
   * the index is negative.
   */
  void extract(int lane, int index, int[] target) {
    int rank = components - 1;
    for (int p = 0; p < rank; p++) {
      int from = p * size * width + lane;
      int to = p * size;
      for (int j = 0; j <= index; j++) {
        target[to + j] = accumulators[from + (index - j) * width];
      }
      for (int j = index + 1; j < size; j++) {
        target[to + j] = -accumulators[from + (index - j + size) * width];
      }
    }
    target[rank * size] = accumulators[(rank * size + index) * width + lane];
  }
}
