package org.trellisfhe.lwe.lookup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;
import org.trellisfhe.lwe.bootstrap.TestPolynomial;
import org.trellisfhe.lwe.noise.ErrorForm;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Rotations that read which of the 2^bits cells of the torus a phase lies in: phases come as
 * multiples of 2^-bits, and are put into the middle of their cells here.
 */
final class CellRotations {
  /** The phase itself. */
  private static final List<Integer> UNSHIFTED = List.of(0);

  private final Bootstrapper bootstrapper;
  private final ParameterSet parameters;
  private final NoiseModel noise;

  CellRotations(Bootstrapper bootstrapper) {
    this.bootstrapper = bootstrapper;
    parameters = bootstrapper.parameters();
    noise = new NoiseModel(parameters);
  }

  /**
   * How finely phases are read.
   *
   * @param bits log2 of the number of cells
   * @param extension of the rotation's table
   */
  record Cells(int bits, int extension) {}

  /** Of a table whose entries are the same for whole cells. */
  interface CellValue {
    /** The entry, a torus element. */
    long at(int cell);
  }

  /**
   * Looks up what each cell of the torus' lower half has; a cell half a turn away has the negative.
   *
   * @param phases multiples of 2^-bits
   * @param cells how finely they are read
   * @param value of each cell
   * @return the values, in order
   */
  List<FineCiphertext> read(List<FineCiphertext> phases, Cells cells, CellValue value) {
    return first(
        rotate(phases, cells, Collections.nCopies(phases.size(), table(cells, value)), UNSHIFTED));
  }

  /** The same with a table for each phase. */
  List<FineCiphertext> readEach(List<FineCiphertext> phases, Cells cells, List<CellValue> values) {
    List<TestPolynomial> tests = values.stream().map(value -> table(cells, value)).toList();
    return first(rotate(phases, cells, tests, UNSHIFTED));
  }

  private static List<FineCiphertext> first(List<List<FineCiphertext>> entries) {
    return entries.stream().map(own -> own.get(0)).toList();
  }

  /** Plus the amplitude for phases in the torus' lower half, minus it for the others. */
  List<FineCiphertext> signs(List<FineCiphertext> phases, Cells cells, long amplitude) {
    return read(phases, cells, cell -> amplitude);
  }

  /**
   * Several tables by one rotation: it compares the cell's number with each at which a table jumps,
   * and tables are sums of their jumps. After Carpov, Izabachène and Mollimard, <i>New Techniques
   * for Multi-value Input Homomorphic Evaluation and Applications</i> (2019).
   *
   * @param phases multiples of 2^-bits in the torus' lower half
   * @param cells how finely they are read
   * @param tables of the cells' numbers
   * @param outputBits torus bits of the entries
   * @return for each phase, in order, its entries in the tables' order
   */
  List<List<FineCiphertext>> readShared(
      List<FineCiphertext> phases, Cells cells, BlockTables tables, int outputBits) {
    long half = LweInteger.encode(1, outputBits + 1);
    TestPolynomial test = table(cells, cell -> half);
    int length = test.size() >> (cells.bits - 1);
    List<Integer> jumps = jumps(tables);
    List<Integer> shifts = jumps.stream().map(block -> 2 * test.size() - block * length).toList();
    List<TestPolynomial> tests = Collections.nCopies(phases.size(), test);
    double[] variances =
        IntStream.range(0, tables.count())
            .mapToDouble(t -> noise.fineSumVariance(tables.jumps(t), 1 << (cells.bits - 1)))
            .toArray();
    List<List<FineCiphertext>> rotated = rotate(phases, cells, tests, shifts);
    List<List<FineCiphertext>> results = new ArrayList<>();
    for (int i = 0; i < rotated.size(); i++) {
      long origin = phases.get(i).rotationOrigin();
      List<FineCiphertext> entries = new ArrayList<>();
      for (int table = 0; table < tables.count(); table++) {
        entries.add(
            sumOfJumps(tables, table, jumps, rotated.get(i), outputBits)
                .withErrors(ErrorForm.related(origin, variances[table])));
      }
      results.add(List.copyOf(entries));
    }
    return results;
  }

  private static List<Integer> jumps(BlockTables tables) {
    List<Integer> jumps = new ArrayList<>();
    for (int block = 1; block < tables.blocks(); block++) {
      for (int table = 0; table < tables.count(); table++) {
        if (tables.jump(table, block) != 0) {
          jumps.add(block);
          break;
        }
      }
    }
    return jumps;
  }

  /** Each comparison is plus or minus half a unit. */
  private FineCiphertext sumOfJumps(
      BlockTables tables,
      int table,
      List<Integer> jumps,
      List<FineCiphertext> comparisons,
      int outputBits) {
    long ends = tables.entry(table, 0) + tables.entry(table, tables.blocks() - 1);
    long middle = LweInteger.encode(ends, outputBits + 1);
    long[] weights = jumps.stream().mapToLong(block -> tables.jump(table, block)).toArray();
    return weights.length == 0
        ? FineCiphertext.trivial(parameters.longDimension(), middle)
        : FineCiphertext.combine(weights, comparisons, middle);
  }

  private List<List<FineCiphertext>> rotate(
      List<FineCiphertext> phases, Cells cells, List<TestPolynomial> tests, List<Integer> shifts) {
    long centre = centre(cells);
    return bootstrapper.bootstrapFine(
        phases.stream().map(phase -> phase.times(1, centre)).toList(),
        tests,
        Collections.nCopies(phases.size(), shifts));
  }

  /** The middle of the first cell: phases are rounded to the table's units, halves upwards. */
  private long centre(Cells cells) {
    int units = Integer.numberOfTrailingZeros(2 * cells.extension * parameters.ringSize());
    return LweInteger.encode(1, cells.bits + 1) - LweInteger.encode(1, units + 1);
  }

  private TestPolynomial table(Cells cells, CellValue value) {
    int length = cells.extension * parameters.ringSize();
    int shift = Integer.numberOfTrailingZeros(length) - (cells.bits - 1);
    return TestPolynomial.of(parameters, cells.extension, index -> value.at(index >> shift));
  }
}
