package org.trellisfhe.bench.params;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.trellisfhe.console.Program;
import org.trellisfhe.console.StandardOutput;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.internal.kernels.TorusWidth;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;

/**
 * Searches parameter sets: for a wanted security, failure probability, variance budget and size of
 * tables it prints those that should bootstrap fastest on this machine, by the noise formulas of
 * {@code lwe.noise} and by kernel times measured at start. Run it on a quiet machine and with the
 * JVM flags of the programs that are to be fast. Security is read off a fitted line: {@code
 * docs/estimate.sage} confirms a candidate before it is used.
 */
public final class ParameterSearch {
  private ParameterSearch() {}

  /**
   * Prints the cheapest sets; ends with status 2 after a wrong option.
   *
   * @param arguments {@code --security 128|132 --failure LOG2 --budget SUM --blocks 1|2|3 --message
   *     BITS --extension MOST --levels DIGITS --top ROWS}
   */
  public static void main(String[] arguments) {
    Wish wish;
    try {
      wish = Wish.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(Wish.USAGE);
      System.exit(2);
      return;
    }
    StandardOutput output = StandardOutput.install();
    Kernels kernels = Kernels.best();
    Tables tables = wish.tables();
    MeasuredCosts costs =
        new MeasuredCosts(kernels, new RotationKind(tables.torus(), tables.mostExtension()));
    print(wish, costs, System.out);
    System.out.printf(
        "%nA step with the default set, nanoseconds a ciphertext:%n%s",
        StepBudget.of(kernels, ParameterSets.DEFAULT, tables.torus()));
    System.out.printf("%nKernels: %s.%n%s", kernels, costs.describe());
    System.exit(output.status(Program.DONE, System.err));
  }

  /** Prints the tables of both modes and the named sets. */
  static void print(Wish wish, CostModel costs, PrintStream out) {
    List<ParameterSet> sets = new CandidateSearch(wish).feasible();
    Feasibility feasibility = new Feasibility(wish);
    ToDoubleFunction<ParameterSet> inBatch =
        set -> costs.batchMillis(set, feasibility.rotation(set));
    ToDoubleFunction<ParameterSet> alone =
        set -> costs.latencyMillis(set, feasibility.rotation(set));
    printHead(wish, out);
    ResultTable table = new ResultTable(wish, costs);
    List<ParameterSet> batch = CandidateSearch.cheapest(sets, inBatch);
    out.printf("%nCheapest in batches (key in cache), one for each ring shape:%n");
    out.print(table.of(top(batch, wish)));
    if (!batch.isEmpty()) {
      out.printf("%nKey switches for the first of them, cheapest in batches first:%n");
      out.print(table.of(top(CandidateSearch.variants(sets, batch.get(0), inBatch), wish)));
    }
    out.printf("%nCheapest alone (key from memory), one for each ring shape:%n");
    out.print(table.of(top(CandidateSearch.cheapest(sets, alone), wish)));
    boolean gates = wish.tables().torus() == TorusWidth.COARSE;
    out.printf(
        "%nNamed sets at this budget, in the order of %s:%n",
        gates ? "ParameterSets" : "LookupSets");
    out.print(
        table.of(
            (gates ? ParameterSets.all() : LookupSets.all())
                .stream().filter(ParameterSet::secure).toList()));
  }

  private static void printHead(Wish wish, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%d bits by the fitted line (docs/estimate.sage confirms), failure at most 2^%.0f with a"
            + " budget of %.0f, key bits in blocks of %d, messages of %d bits in tables of at most"
            + " %d N; milliseconds on one core, predicted.%n",
        wish.security().bits(),
        wish.log2Failure(),
        wish.budget(),
        wish.keyBlock(),
        wish.tables().messageBits(),
        wish.tables().mostExtension());
  }

  private static List<ParameterSet> top(List<ParameterSet> sets, Wish wish) {
    return sets.subList(0, Math.min(wish.top(), sets.size()));
  }
}
