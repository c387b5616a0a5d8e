package org.trellisfhe.lwe.bootstrap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.internal.kernels.TorusWidth;
import org.trellisfhe.lwe.noise.ErrorForm;
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

  private final ParameterSet parameters;
  private final KeyId keyId;
  private final Kernels kernels;
  private final KeySwitch keySwitch;
  private final BootstrapKey bootstrapKey;
  private final double outputVariance;
  private final double fineOutputVariance;
  private final ConcurrentLinkedQueue<Workspace> workspaces = new ConcurrentLinkedQueue<>();

  private Bootstrapper(EvaluationKey key, Kernels kernels) {
    parameters = key.parameters();
    keyId = key.keyId();
    this.kernels = kernels;
    keySwitch =
        new KeySwitch(
            parameters, KeySwitchKey.expand(key, kernels.keySwitch()), kernels.keySwitch());
    bootstrapKey = BootstrapKey.expand(key, kernels.transforms().apply(parameters.ringSize()));
    NoiseModel noise = new NoiseModel(parameters);
    outputVariance = noise.bootstrapVariance();
    fineOutputVariance = noise.fineBootstrapVariance();
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
   *     work, nor more than one with a table that is longer than the ring
   * @return what {@link #bootstrap(LweCiphertext, TestPolynomial)} returns, to the bit
   * @throws IllegalArgumentException if a dimension is not that of the parameters, or there is no
   *     core
   */
  public LweCiphertext bootstrap(
      LweCiphertext input, TestPolynomial test, Executor helpers, int cores) {
    if (cores < 1) {
      throw new IllegalArgumentException("cores " + cores + ": at least 1");
    }
    if (cores == 1 || test.extension() > 1) {
      return bootstrap(input, test);
    }
    input.requireDimensionOf(parameters);
    check(test);
    return bootstrap(input, test, Crew.muster(helpers, Math.min(cores, parameters.ringRank() + 1)));
  }

  /** On the threads of a crew, of at most k + 1; the table as long as the ring. */
  LweCiphertext bootstrap(LweCiphertext input, TestPolynomial test, Crew crew) {
    Workspace workspace = borrow();
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
    requireOneForEach(inputs, "shifts", shifts);
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

  /**
   * Looks integers' phases up, on the 64-bit torus: several phases for each input by one bootstrap,
   * the input's and those that differ from it by known shifts.
   *
   * @param inputs under the long key
   * @param tests what to look each phase up in, one for each input, all of one extension E
   * @param shifts for each input, in units of 1/2EN of the torus, each from 0 to 2EN - 1
   * @return for each input, in order, encryptions of the looked-up values in the order of its
   *     shifts
   * @throws IllegalArgumentException if the numbers or the extensions differ, a dimension is not
   *     that of the parameters, or an input is of another key
   * @throws IndexOutOfBoundsException if a shift is out of range
   */
  public List<List<FineCiphertext>> bootstrapFine(
      List<FineCiphertext> inputs, List<TestPolynomial> tests, List<List<Integer>> shifts) {
    requireOneForEach(inputs, "shifts", shifts);
    for (FineCiphertext input : inputs) {
      input.requireDimensionOf(parameters);
      input.requireKey(keyId);
    }
    for (int i = 0; i < Math.min(tests.size(), shifts.size()); i++) {
      int turn = 2 * tests.get(i).size();
      shifts.get(i).forEach(shift -> Objects.checkIndex(shift, turn));
    }
    List<List<FineCiphertext>> outputs = new ArrayList<>(inputs.size());
    rotate(
        TorusWidth.FINE,
        new Inputs(inputs.size(), (index, target) -> inputs.get(index).roundTo(target)),
        tests,
        (rotation, index, input) -> {
          long origin = inputs.get(input).rotationOrigin();
          outputs.add(
              shifts.get(input).stream()
                  .map(shift -> rotation.lookUpFine(index, shift, origin))
                  .toList());
        });
    return outputs;
  }

  private static void requireOneForEach(List<?> inputs, String what, List<?> others) {
    if (inputs.size() != others.size()) {
      throw new IllegalArgumentException(
          "%d inputs and %d %s: one for each".formatted(inputs.size(), others.size(), what));
    }
  }

  /** Ciphertexts on 32 bits, wherever they come from. */
  private record Inputs(int count, Copier copier) {
    interface Copier {
      void copyTo(int index, int[] target);
    }

    static Inputs of(List<LweCiphertext> inputs) {
      return new Inputs(inputs.size(), (index, target) -> inputs.get(index).copyTo(target, 0));
    }
  }

  /** What becomes of each input's rotation. */
  private interface RotationReader {
    /** Reads the rotation at an index of the batch, that of an input. */
    void read(Workspace rotation, int index, int input);
  }

  private void rotate(
      List<LweCiphertext> inputs, List<TestPolynomial> tests, RotationReader reader) {
    inputs.forEach(input -> input.requireDimensionOf(parameters));
    rotate(TorusWidth.COARSE, Inputs.of(inputs), tests, reader);
  }

  private void rotate(
      TorusWidth torus, Inputs inputs, List<TestPolynomial> tests, RotationReader reader) {
    if (inputs.count() != tests.size()) {
      throw new IllegalArgumentException(
          inputs.count() + " inputs and " + tests.size() + " test polynomials: one for each");
    }
    tests.forEach(this::check);
    Workspace workspace = borrow();
    for (int from = 0; from < inputs.count(); from += BATCH) {
      List<TestPolynomial> batch = tests.subList(from, Math.min(from + BATCH, inputs.count()));
      workspace.rotate(torus, inputs, from, batch);
      for (int index = 0; index < batch.size(); index++) {
        reader.read(workspace, index, from + index);
      }
    }
    workspaces.add(workspace);
  }

  private Workspace borrow() {
    Workspace workspace = workspaces.poll();
    return workspace == null ? new Workspace() : workspace;
  }

  private void check(TestPolynomial test) {
    if (!test.fits(parameters)) {
      throw new IllegalArgumentException(
          "test polynomial for rings of size "
              + test.size() / test.extension()
              + ": "
              + parameters.name()
              + " has "
              + parameters.ringSize());
    }
  }

  private static void requireOneExtension(List<TestPolynomial> tests) {
    int extension = tests.get(0).extension();
    for (TestPolynomial test : tests) {
      if (test.extension() != extension) {
        throw new IllegalArgumentException(
            "test polynomials of extensions %d and %d: must be the same in one call"
                .formatted(extension, test.extension()));
      }
    }
  }

  /** Of rotations that differ in their buffers. */
  private record RotationKind(TorusWidth torus, int extension) {}

  /** Buffers of one call, and its last batch's rotations. */
  private final class Workspace {
    private final int[][] longCiphertexts = new int[BATCH][parameters.longDimension() + 1];
    private final int[][] digits = new int[BATCH][keySwitch.digitCount()];
    private final int[][] shortCiphertexts = new int[BATCH][keySwitch.outputLength()];
    private final long[] extracted = new long[parameters.longDimension() + 1];
    private final Map<RotationKind, BlindRotation> rotations = new HashMap<>();
    private BlindRotation current;
    private int tableSize;

    private void use(TorusWidth torus, TestPolynomial test) {
      tableSize = test.size();
      current =
          rotations.computeIfAbsent(
              new RotationKind(
                  torus.forAccumulators(parameters.bootstrapGadget()), test.extension()),
              kind ->
                  new BlindRotation(
                      parameters, bootstrapKey, kernels, kind.torus(), kind.extension()));
    }

    void rotate(TorusWidth torus, Inputs inputs, int from, List<TestPolynomial> tests) {
      requireOneExtension(tests);
      use(torus, tests.get(0));
      for (int c = 0; c < tests.size(); c++) {
        inputs.copier().copyTo(from + c, longCiphertexts[c]);
      }
      keySwitch.apply(longCiphertexts, digits, shortCiphertexts, tests.size());
      current.rotate(shortCiphertexts, tests, tests.size());
    }

    void rotate(LweCiphertext input, TestPolynomial test, Crew crew) {
      use(TorusWidth.COARSE, test);
      input.copyTo(longCiphertexts[0], 0);
      keySwitch.apply(longCiphertexts, digits, shortCiphertexts, 1);
      current.rotate(shortCiphertexts[0], test, crew);
    }

    /** The table's value at the phase and a shift; beyond half a turn it is a negative one. */
    LweCiphertext lookUp(int index, int shift) {
      int[] value = longCiphertexts[index];
      extract(index, shift);
      for (int i = 0; i < value.length; i++) {
        value[i] = (int) (extracted[i] >> 32);
      }
      return LweCiphertext.of(value, outputVariance);
    }

    FineCiphertext lookUpFine(int index, int shift, long origin) {
      extract(index, shift);
      return FineCiphertext.of(extracted, ErrorForm.related(origin, fineOutputVariance), keyId);
    }

    private void extract(int index, int shift) {
      current.extract(index, shift & (tableSize - 1), extracted);
      if (shift >= tableSize) {
        Arrays.setAll(extracted, i -> -extracted[i]);
      }
    }
  }
}
