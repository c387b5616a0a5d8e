package org.trellisfhe.lwe.bootstrap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.trellisfhe.lwe.internal.kernels.ExtendedStep;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.internal.kernels.Layout;
import org.trellisfhe.lwe.internal.kernels.RotationStep;
import org.trellisfhe.lwe.internal.kernels.TorusWidth;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Multiplies test polynomials by X to the minus phase of LWE ciphertexts, without knowing the
 * phases, and extracts coefficients. Ciphertexts go side by side where there are enough of them,
 * and all share each element of the key while it is in cache. With buffers, so one for each thread.
 */
final class BlindRotation {
  private final BootstrapKey key;
  private final ParameterSet parameters;
  private final TorusWidth torus;
  private final int extension;
  private final Layout singleLayout;
  private final Pool single;
  private final Optional<Pool> wide;
  private List<RotationGroup> groups = List.of();

  /** For one ciphertext on several threads, by their number. */
  private final Map<Integer, PlainRotation> sharedGroups = new HashMap<>();

  /** Groups of one kind, made when they are needed. */
  private static final class Pool {
    private final Supplier<RotationGroup> maker;
    private final List<RotationGroup> groups = new ArrayList<>();

    Pool(Supplier<RotationGroup> maker) {
      this.maker = maker;
    }

    RotationGroup get(int index) {
      while (groups.size() <= index) {
        groups.add(maker.get());
      }
      return groups.get(index);
    }

    int width() {
      return get(0).width();
    }
  }

  /** Rotations on one torus, with tables of one length. */
  BlindRotation(
      ParameterSet parameters, BootstrapKey key, Kernels kernels, TorusWidth torus, int extension) {
    this.key = key;
    this.parameters = parameters;
    this.torus = torus;
    this.extension = extension;
    singleLayout = kernels.single().apply(parameters.ringSize());
    single = pool(singleLayout);
    wide = kernels.wide().apply(parameters.ringSize()).map(this::pool);
  }

  /** The groups of a pool share one step, and its buffers. */
  private Pool pool(Layout layout) {
    if (extension == 1) {
      RotationStep step = new RotationStep(parameters, layout);
      return new Pool(() -> new PlainRotation(parameters, torus, layout, step));
    }
    ExtendedStep step = new ExtendedStep(parameters, layout, extension);
    return new Pool(() -> new ExtendedRotation(parameters, torus, layout, step, extension));
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
   * Rotates one ciphertext, each step shared by the members of a crew; without an extension only.
   *
   * @param input ciphertext under the short key, mask then body
   * @param test its test polynomial
   * @param crew at most k + 1 threads
   */
  void rotate(int[] input, TestPolynomial test, Crew crew) {
    PlainRotation group =
        sharedGroups.computeIfAbsent(
            crew.size(), size -> new PlainRotation(parameters, torus, singleLayout, size));
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
   * @param coefficient from 0 to EN - 1
   * @param output receives a ciphertext under the long key, on the 64-bit torus
   */
  void extract(int ciphertext, int coefficient, long[] output) {
    int lane = ciphertext;
    int group = 0;
    while (lane >= groups.get(group).width()) {
      lane -= groups.get(group++).width();
    }
    groups.get(group).extract(lane, coefficient, output);
  }

  /** Wide ones, the last of them with idle lanes where that is quicker than one by one. */
  private List<RotationGroup> groups(int count) {
    List<RotationGroup> chosen = new ArrayList<>();
    int left = count;
    if (wide.isPresent()) {
      int width = wide.get().width();
      while (4 * left > 3 * width) {
        chosen.add(wide.get().get(chosen.size()));
        left -= width;
      }
    }
    for (int i = 0; i < left; i++) {
      chosen.add(single.get(i));
    }
    return chosen;
  }
}
