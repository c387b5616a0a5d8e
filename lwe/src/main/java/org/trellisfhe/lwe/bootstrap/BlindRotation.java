package org.trellisfhe.lwe.bootstrap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.internal.kernels.RotationStep;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Multiplies test polynomials by X to the minus phase of LWE ciphertexts, without knowing the
 * phases, and extracts coefficients. Ciphertexts go side by side where there are enough of them,
 * and all share each element of the key while it is in cache. With buffers, so one for each thread.
 */
final class BlindRotation {
  private final BootstrapKey key;
  private final ParameterSet parameters;
  private final Kernels kernels;
  private final RotationStep single;
  private final Optional<RotationStep> wide;
  private List<RotationGroup> groups = List.of();
  private final List<RotationGroup> wideGroups = new ArrayList<>();
  private final List<RotationGroup> singleGroups = new ArrayList<>();

  /** For one ciphertext on several threads, by their number. */
  private final Map<Integer, RotationGroup> sharedGroups = new HashMap<>();

  BlindRotation(ParameterSet parameters, BootstrapKey key, Kernels kernels) {
    this.key = key;
    this.parameters = parameters;
    this.kernels = kernels;
    single = kernels.singleStep(parameters);
    wide = kernels.wideStep().apply(parameters);
  }

  /**
   * Rotates a batch.
   *
   * @param inputs ciphertexts under the short key, mask then body
   * @param tests one test polynomial for each
   * @param count how many
   */
  void rotate(int[][] inputs, List<TestPolynomial> tests, int count) {
    groups = groups(count);
    int next = 0;
    for (RotationGroup group : groups) {
      group.clear();
      for (int lane = 0; lane < group.width() && next < count; lane++) {
        group.load(lane, inputs[next], tests.get(next));
        next++;
      }
    }
    for (int step = 0; step < key.steps(); step++) {
      double[] matrices = key.matrices(step);
      for (RotationGroup group : groups) {
        group.rotate(step, matrices);
      }
    }
  }

  /**
   * Rotates one ciphertext, each step shared by the members of a crew.
   *
   * @param input ciphertext under the short key, mask then body
   * @param test its test polynomial
   * @param crew at most k + 1 threads
   */
  void rotate(int[] input, TestPolynomial test, Crew crew) {
    RotationGroup group =
        sharedGroups.computeIfAbsent(
            crew.size(),
            size -> new RotationGroup(parameters, kernels.sharedStep(parameters, size)));
    groups = List.of(group);
    group.clear();
    group.load(0, input, test);
    crew.work(
        member -> {
          for (int step = 0; step < key.steps(); step++) {
            group.rotate(step, key.matrices(step), crew, member);
          }
        });
  }

  /**
   * Extracts a coefficient of what was rotated last.
   *
   * @param ciphertext its index in the batch
   * @param coefficient from 0 to N - 1
   * @param output receives a ciphertext under the long key
   */
  void extract(int ciphertext, int coefficient, int[] output) {
    int lane = ciphertext;
    int group = 0;
    while (lane >= groups.get(group).width()) {
      lane -= groups.get(group++).width();
    }
    groups.get(group).extract(lane, coefficient, output);
  }

  /** Wide ones, the last of them with idle lanes where that is quicker than one by one. */
  private List<RotationGroup> groups(int count) {
    List<RotationGroup> groups = new ArrayList<>();
    int left = count;
    if (wide.isPresent()) {
      int width = wide.get().width();
      while (4 * left > 3 * width) {
        groups.add(reuse(wideGroups, groups.size(), wide.get()));
        left -= width;
      }
    }
    for (int i = 0; i < left; i++) {
      groups.add(reuse(singleGroups, i, single));
    }
    return groups;
  }

  private RotationGroup reuse(List<RotationGroup> pool, int index, RotationStep step) {
    if (index == pool.size()) {
      pool.add(new RotationGroup(parameters, step));
    }
    return pool.get(index);
  }
}
