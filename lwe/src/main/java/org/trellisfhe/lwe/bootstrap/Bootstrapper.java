package org.trellisfhe.lwe.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Programmable bootstrapping: key switch, modulus switch, blind rotation, sample extraction.
 * Results are under the same long key as the inputs and carry only the bootstrap's own noise.
 *
 * <p>Thread-safe: each call borrows a workspace. One call runs on one core; several threads share
 * one bootstrapper.
 */
public final class Bootstrapper {
  /** Ciphertexts that share a key element while it is in cache. */
  private static final int BATCH = 64;

  private static final int[] MINUS_ONE = {-1};

  private final ParameterSet parameters;
  private final KeyId keyId;
  private final Kernels kernels;
  private final KeySwitch keySwitch;
  private final BootstrapKey bootstrapKey;
  private final double outputVariance;
  private final ConcurrentLinkedQueue<Workspace> workspaces = new ConcurrentLinkedQueue<>();

  private Bootstrapper(EvaluationKey key, Kernels kernels) {
    parameters = key.parameters();
    keyId = key.keyId();
    this.kernels = kernels;
    keySwitch =
        new KeySwitch(
            parameters, KeySwitchKey.expand(key, kernels.keySwitch()), kernels.keySwitch());
    bootstrapKey = BootstrapKey.expand(key, kernels.transforms().apply(parameters.ringSize()));
    outputVariance = new NoiseModel(parameters).bootstrapVariance();
  }

  /**
   * Expands an evaluation key for use, on all cores.
   *
   * @param key compressed
   * @return a bootstrapper with the fastest kernels that run here
   */
  public static Bootstrapper of(EvaluationKey key) {
    return new Bootstrapper(key, Kernels.best());
  }

  /**
   * As {@link #of(EvaluationKey)}, with kernels of choice: to compare them.
   *
   * @param key compressed
   * @param kernels {@code vector}, {@code scalar}, {@code jtransforms} or {@code exact}
   * @return a bootstrapper with these kernels
   * @throws IllegalArgumentException if there are none of that name, or they cannot run here
   */
  public static Bootstrapper of(EvaluationKey key, String kernels) {
    return new Bootstrapper(key, Kernels.named(kernels));
  }

  /**
   * The scheme's parameters.
   *
   * @return those of the evaluation key
   */
  public ParameterSet parameters() {
    return parameters;
  }

  /**
   * Which client key's ciphertexts it works on.
   *
   * @return the evaluation key's identifier
   */
  public KeyId keyId() {
    return keyId;
  }

  /**
   * Bootstraps one ciphertext.
   *
   * @param input under the long key
   * @param test what to look its phase up in
   * @return an encryption of the looked-up value
   * @throws IllegalArgumentException if a dimension is not that of the parameters
   */
  public LweCiphertext bootstrap(LweCiphertext input, TestPolynomial test) {
    return bootstrap(List.of(input), List.of(test)).get(0);
  }

  /**
   * Bootstraps one ciphertext on several cores, for an answer soon rather than for many answers: n
   * threads take more than an n-th of the time. Threads that do not come at once are not waited
   * for, so that the executor may be busy; those that come are kept awake until the result is
   * there.
   *
   * @param input under the long key
   * @param test what to look its phase up in
   * @param helpers runs the other threads' parts
   * @param cores how many threads work, this one among them, at least 1; more than k + 1 find no
   *     work
   * @return what {@link #bootstrap(LweCiphertext, TestPolynomial)} returns, to the bit
   * @throws IllegalArgumentException if a dimension is not that of the parameters, or there is no
   *     core
   */
  public LweCiphertext bootstrap(
      LweCiphertext input, TestPolynomial test, Executor helpers, int cores) {
    if (cores < 1) {
      throw new IllegalArgumentException("cores " + cores + ": at least 1");
    }
    if (cores == 1) {
      return bootstrap(input, test);
    }
    input.requireDimensionOf(parameters);
    check(test);
    Workspace workspace = borrow();
    Crew crew = Crew.muster(helpers, Math.min(cores, parameters.ringRank() + 1));
    workspace.rotate(input, test, crew);
    LweCiphertext output = workspace.lookUp(0, 0);
    workspaces.add(workspace);
    return output;
  }

  /**
   * Bootstraps many ciphertexts on this thread: they share each element of the key while it is in
   * cache, which is faster than one by one.
   *
   * @param inputs under the long key
   * @param tests what to look each phase up in, one for each input
   * @return encryptions of the looked-up values, in the inputs' order
   * @throws IllegalArgumentException if the numbers differ, or a dimension is not that of the
   *     parameters
   */
  public List<LweCiphertext> bootstrap(List<LweCiphertext> inputs, List<TestPolynomial> tests) {
    List<LweCiphertext> outputs = new ArrayList<>(inputs.size());
    rotate(inputs, tests, (rotation, index, input) -> outputs.add(rotation.lookUp(index, 0)));
    return outputs;
  }

  /**
   * Looks several phases up for each input by one bootstrap: the input's, and those that differ
   * from it by known shifts. What a table gives at phase + shift costs no more than an extraction.
   *
   * @param inputs under the long key
   * @param tests what to look each phase up in, one for each input
   * @param shifts for each input, in units of 1/2N of the torus, each from 0 to 2N - 1
   * @return for each input, in order, encryptions of the looked-up values in the order of its
   *     shifts
   * @throws IllegalArgumentException if the numbers differ, or a dimension is not that of the
   *     parameters
   * @throws IndexOutOfBoundsException if a shift is out of range
   */
  public List<List<LweCiphertext>> bootstrapShifted(
      List<LweCiphertext> inputs, List<TestPolynomial> tests, List<List<Integer>> shifts) {
    if (inputs.size() != shifts.size()) {
      throw new IllegalArgumentException(
          inputs.size() + " inputs and shifts for " + shifts.size() + ": some for each");
    }
    int turn = 2 * parameters.ringSize();
    shifts.forEach(own -> own.forEach(shift -> Objects.checkIndex(shift, turn)));
    List<List<LweCiphertext>> outputs = new ArrayList<>(inputs.size());
    rotate(
        inputs,
        tests,
        (rotation, index, input) ->
            outputs.add(
                shifts.get(input).stream().map(shift -> rotation.lookUp(index, shift)).toList()));
    return outputs;
  }

  /** What becomes of each input's rotation. */
  private interface RotationReader {
    /** Reads the rotation at an index of the batch, that of an input. */
    void read(Workspace rotation, int index, int input);
  }

  private void rotate(
      List<LweCiphertext> inputs, List<TestPolynomial> tests, RotationReader reader) {
    if (inputs.size() != tests.size()) {
      throw new IllegalArgumentException(
          inputs.size() + " inputs and " + tests.size() + " test polynomials: one for each");
    }
    inputs.forEach(input -> input.requireDimensionOf(parameters));
    tests.forEach(this::check);
    Workspace workspace = borrow();
    for (int from = 0; from < inputs.size(); from += BATCH) {
      int to = Math.min(from + BATCH, inputs.size());
      workspace.rotate(inputs.subList(from, to), tests.subList(from, to));
      for (int input = from; input < to; input++) {
        reader.read(workspace, input - from, input);
      }
    }
    workspaces.add(workspace);
  }

  private Workspace borrow() {
    Workspace workspace = workspaces.poll();
    return workspace == null ? new Workspace() : workspace;
  }

  private void check(TestPolynomial test) {
    if (test.size() != parameters.ringSize()) {
      throw new IllegalArgumentException(
          "test polynomial of size "
              + test.size()
              + ": "
              + parameters.name()
              + " has "
              + parameters.ringSize());
    }
  }

  /** Buffers of one call, and its last batch's rotations. */
  private final class Workspace {
    private final int[][] longCiphertexts = new int[BATCH][parameters.longDimension() + 1];
    private final int[][] digits = new int[BATCH][keySwitch.digitCount()];
    private final int[][] shortCiphertexts = new int[BATCH][keySwitch.outputLength()];
    private final BlindRotation blindRotation =
        new BlindRotation(parameters, bootstrapKey, kernels);

    void rotate(List<LweCiphertext> inputs, List<TestPolynomial> tests) {
      int count = inputs.size();
      for (int c = 0; c < count; c++) {
        inputs.get(c).copyTo(longCiphertexts[c], 0);
      }
      keySwitch.apply(longCiphertexts, digits, shortCiphertexts, count);
      blindRotation.rotate(shortCiphertexts, tests, count);
    }

    void rotate(LweCiphertext input, TestPolynomial test, Crew crew) {
      input.copyTo(longCiphertexts[0], 0);
      keySwitch.apply(longCiphertexts, digits, shortCiphertexts, 1);
      blindRotation.rotate(shortCiphertexts[0], test, crew);
    }

    /** The table's value at the phase and a shift; beyond half a turn it is a negative one. */
    LweCiphertext lookUp(int index, int shift) {
      int size = parameters.ringSize();
      int[] extracted = longCiphertexts[index];
      blindRotation.extract(index, shift & (size - 1), extracted);
      LweCiphertext value = LweCiphertext.of(extracted, outputVariance);
      return shift < size ? value : LweCiphertext.combine(MINUS_ONE, List.of(value), 0);
    }
  }
}
