package org.trellisfhe.lwe.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;
import org.trellisfhe.lwe.noise.ErrorForm;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Looks tables up of encrypted integers. Many at once are faster than one by one, for they share
 * each element of the key while it is in cache. Thread-safe; a call runs on one core.
 */
public final class LookupEvaluator {
  private final ParameterSet parameters;
  private final KeyId keyId;
  private final CellRotations rotations;

  /**
   * An evaluator.
   *
   * @param bootstrapper with the client's evaluation key
   */
  public LookupEvaluator(Bootstrapper bootstrapper) {
    parameters = bootstrapper.parameters();
    keyId = bootstrapper.keyId();
    rotations = new CellRotations(bootstrapper);
  }

  /**
   * Looks one table up.
   *
   * @param lookup planned for one table
   * @param inputs integers that it was planned for
   * @return the entries, in the inputs' order
   * @throws IllegalArgumentException if the plan is for other parameters or for several tables, or
   *     an input is of another key or has other torus bits, a greater range or a greater error than
   *     planned
   */
  public List<LweInteger> apply(IntegerLookup lookup, List<LweInteger> inputs) {
    if (lookup.tables().size() != 1) {
      throw new IllegalArgumentException(
          "a plan for " + lookup.tables().size() + " tables: must be for one");
    }
    return applyAll(lookup, inputs).stream().map(entries -> entries.get(0)).toList();
  }

  /**
   * Looks all tables of a plan up.
   *
   * @param lookup the plan
   * @param inputs integers that it was planned for
   * @return for each input, in order, its entries in the tables' order
   * @throws IllegalArgumentException if the plan is for other parameters, or an input is of another
   *     key or has other torus bits, a greater range or a greater error than planned
   */
  public List<List<LweInteger>> applyAll(IntegerLookup lookup, List<LweInteger> inputs) {
    check(lookup, inputs);
    if (inputs.isEmpty()) {
      return List.of();
    }
    int torusBits = lookup.shape().torusBits();
    long offset = LweInteger.encode(lookup.offset(), torusBits);
    List<FineCiphertext> shifted =
        inputs.stream().map(input -> ofOneError(input.ciphertext()).times(1, offset)).toList();
    List<FineCiphertext> blocks = shifted;
    for (Removal removal : lookup.removals()) {
      blocks = remove(removal, torusBits, blocks);
    }
    List<List<FineCiphertext>> found = end(lookup, shifted, blocks);
    return IntStream.range(0, inputs.size())
        .mapToObj(i -> results(lookup, inputs.get(i), found.get(i)))
        .toList();
  }

  /** What an input's error is made of makes no difference here, and may be long. */
  private static FineCiphertext ofOneError(FineCiphertext ciphertext) {
    return ciphertext.withErrors(ErrorForm.independent(ciphertext.variance()));
  }

  private List<List<FineCiphertext>> end(
      IntegerLookup lookup, List<FineCiphertext> integers, List<FineCiphertext> blocks) {
    if (lookup.ending() instanceof Ending.Stepped stepped) {
      return stepped(lookup, stepped, integers, blocks);
    }
    if (lookup.ending() instanceof Ending.Halved halved) {
      return halved(lookup, halved, integers, blocks);
    }
    return direct(lookup, (Ending.Direct) lookup.ending(), blocks);
  }

  /** Whatever else is looked up of the same input may turn by the same masks. */
  private static List<LweInteger> results(
      IntegerLookup lookup, LweInteger input, List<FineCiphertext> entries) {
    long origin = input.ciphertext().rotationOrigin();
    int outputBits = lookup.shape().outputBits();
    List<LweInteger> results = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      IntegerTable table = lookup.tables().get(i);
      FineCiphertext entry = entries.get(i);
      ErrorForm error = ErrorForm.related(origin, entry.variance());
      results.add(
          new LweInteger(entry.withErrors(error), table.least(), table.greatest(), outputBits));
    }
    return List.copyOf(results);
  }

  /** Refuses what a plan is not for, before anything is computed. */
  void check(IntegerLookup lookup, List<LweInteger> inputs) {
    if (!lookup.parameters().equals(parameters)) {
      throw new IllegalArgumentException(
          "a look-up planned for '%s': the key is for '%s'"
              .formatted(lookup.parameters().name(), parameters.name()));
    }
    for (LweInteger input : inputs) {
      input.ciphertext().requireDimensionOf(parameters);
      input.ciphertext().requireKey(keyId);
      check(lookup, input);
    }
  }

  private static void check(IntegerLookup lookup, LweInteger input) {
    IntegerLookup.Shape shape = lookup.shape();
    IntegerTable table = lookup.tables().get(0);
    if (input.torusBits() != shape.torusBits()) {
      throw new IllegalArgumentException(
          "integer of %d torus bits: the look-up is planned for %d"
              .formatted(input.torusBits(), shape.torusBits()));
    }
    if (input.low() < table.low() || input.high() > table.high()) {
      throw new IllegalArgumentException(
          "integer in [%d, %d]: the table has entries for [%d, %d]"
              .formatted(input.low(), input.high(), table.low(), table.high()));
    }
    // Sums of doubles in another order may differ in their last bits.
    if (input.ciphertext().variance() > shape.inputVariance() * (1 + 1e-9)) {
      throw new IllegalArgumentException(
          "integer with an error variance of %s: the look-up is planned for at most %s"
              .formatted(input.ciphertext().variance(), shape.inputVariance()));
    }
  }

  /** Takes the removal's bits away; those below them are zero already. */
  private List<FineCiphertext> remove(
      Removal removal, int torusBits, List<FineCiphertext> integers) {
    int scale = torusBits - removal.done() - removal.bits();
    long highest = LweInteger.encode(1L << (removal.done() + removal.bits() - 1), torusBits);
    CellRotations.Cells cells = new CellRotations.Cells(removal.bits(), removal.extension());
    UnaryOperator<FineCiphertext> phase = integer -> integer.times(1L << scale, 0);
    List<FineCiphertext> signs =
        rotations.signs(integers.stream().map(phase).toList(), cells, highest / 2);
    List<FineCiphertext> rest = combine(integers, signs, 1, -highest / 2);
    if (removal.bits() == 1) {
      return rest;
    }
    List<FineCiphertext> others =
        rotations.read(
            rest.stream().map(phase).toList(),
            cells,
            cell -> LweInteger.encode((long) cell << removal.done(), torusBits));
    return combine(rest, others, -1, 0);
  }

  private static List<FineCiphertext> combine(
      List<FineCiphertext> integers, List<FineCiphertext> others, long weight, long offset) {
    List<FineCiphertext> sums = new ArrayList<>(integers.size());
    for (int i = 0; i < integers.size(); i++) {
      sums.add(
          FineCiphertext.combine(
              new long[] {1, weight}, List.of(integers.get(i), others.get(i)), offset));
    }
    return sums;
  }

  private List<List<FineCiphertext>> direct(
      IntegerLookup lookup, Ending.Direct direct, List<FineCiphertext> blocks) {
    CellRotations.Cells cells = new CellRotations.Cells(lookup.blockBits(), direct.extension());
    int outputBits = lookup.shape().outputBits();
    BlockTables tables = direct.tables();
    if (tables.count() > 1) {
      return rotations.readShared(blocks, cells, tables, outputBits);
    }
    return rotations
        .read(blocks, cells, block -> LweInteger.encode(tables.entry(0, block), outputBits))
        .stream()
        .map(List::of)
        .toList();
  }

  /** The block's first entry, and the jump more where the place has reached the threshold. */
  private List<List<FineCiphertext>> stepped(
      IntegerLookup lookup,
      Ending.Stepped stepped,
      List<FineCiphertext> integers,
      List<FineCiphertext> blocks) {
    int outputBits = lookup.shape().outputBits();
    CellRotations.Cells comparison = stepped.pair().second();
    List<List<FineCiphertext>> found = readShared(lookup, stepped, blocks, outputBits);
    List<FineCiphertext> places = places(lookup, comparison.bits(), integers, blocks);
    List<FineCiphertext> differences = combine(places, column(found, 1), -1, 0);
    long half = LweInteger.encode(stepped.steps().jump(), outputBits + 1);
    List<FineCiphertext> jumps = rotations.signs(differences, comparison, half);
    return combine(column(found, 0), jumps, 1, half).stream().map(List::of).toList();
  }

  /** The middle of the pair, less half its difference, or plus it where the lowest bit is set. */
  private List<List<FineCiphertext>> halved(
      IntegerLookup lookup,
      Ending.Halved halved,
      List<FineCiphertext> integers,
      List<FineCiphertext> blocks) {
    int sharedBits = Ending.Halved.sharedBits(lookup.shape());
    List<List<FineCiphertext>> found = readShared(lookup, halved, blocks, sharedBits);
    List<FineCiphertext> halfTurns = places(lookup, Ending.Halved.PLACE_BITS, integers, blocks);
    List<FineCiphertext> halves =
        rotations.read(
            combine(column(found, 1), halfTurns, 1, 0),
            halved.pair().second(),
            number -> LweInteger.encode(halved.pairs().difference(number), sharedBits));
    return combine(column(found, 0), halves, -1, 0).stream().map(List::of).toList();
  }

  private List<List<FineCiphertext>> readShared(
      IntegerLookup lookup, Ending.Paired ending, List<FineCiphertext> blocks, int outputBits) {
    return rotations.readShared(
        blocks,
        new CellRotations.Cells(lookup.blockBits(), ending.extension()),
        ending.pair().tables(),
        outputBits);
  }

  private static List<FineCiphertext> column(List<List<FineCiphertext>> entries, int table) {
    return entries.stream().map(own -> own.get(table)).toList();
  }

  /** What was taken away of each integer, with so many torus bits. */
  private static List<FineCiphertext> places(
      IntegerLookup lookup,
      int placeBits,
      List<FineCiphertext> integers,
      List<FineCiphertext> blocks) {
    long weight = 1L << (lookup.shape().torusBits() - placeBits);
    List<FineCiphertext> places = new ArrayList<>();
    for (int i = 0; i < integers.size(); i++) {
      places.add(
          FineCiphertext.combine(
              new long[] {weight, -weight}, List.of(integers.get(i), blocks.get(i)), 0));
    }
    return places;
  }
}
