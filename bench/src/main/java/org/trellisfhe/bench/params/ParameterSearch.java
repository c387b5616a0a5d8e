package org.trellisfhe.bench.params;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;

/**
 * Searches parameter sets: for a wanted security, failure probability and variance budget it prints
 * those that should bootstrap fastest on this machine, by the noise formulas of {@code lwe.noise}
 * and by kernel times measured at start. Run it on a quiet machine and with the JVM flags of the
 * programs that are to be fast. Security is read off a fitted line: {@code docs/estimate.sage}
 * confirms a candidate before it is used.
 */
public final class ParameterSearch {
  private ParameterSearch() {}

  /**
   * Prints the cheapest sets; ends with status 2 after a wrong option.
   *
   * @param arguments {@code --security 128|132 --failure LOG2 --budget SUM --blocks 1|2|3 --top
   *     ROWS}
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
    Kernels kernels = Kernels.best();
    MeasuredCosts costs = new MeasuredCosts(kernels);
    print(wish, costs, System.out);
    System.out.printf(
        "%nA step with the default set, nanoseconds a ciphertext:%n%s",
        StepBudget.of(kernels, ParameterSets.DEFAULT));
    System.out.printf("%nKernels: %s.%n%s", kernels, costs.describe());
  }

  /** Prints the tables of both modes and the named sets. */
  static void print(Wish wish, CostModel costs, PrintStream out) {
    List<ParameterSet> sets = new CandidateSearch(wish).feasible();
    out.printf(
        Locale.ROOT,
        "%d bits by the fitted line (docs/estimate.sage confirms), failure at most 2^%.0f with a"
            + " budget of %.0f, key bits in blocks of %d; milliseconds on one core, predicted.%n",
        wish.security().bits(),
        wish.log2Failure(),
        wish.budget(),
        wish.keyBlock());
    ResultTable table = new ResultTable(wish, costs);
    List<ParameterSet> batch = CandidateSearch.cheapest(sets, costs::batchMillis);
    out.printf("%nCheapest in batches (key in cache), one for each ring shape:%n");
    out.print(table.of(top(batch, wish)));
    if (!batch.isEmpty()) {
      out.printf("%nKey switches for the first of them, cheapest in batches first:%n");
      out.print(
          table.of(top(CandidateSearch.variants(sets, batch.get(0), costs::batchMillis), wish)));
    }
    List<ParameterSet> latency = CandidateSearch.cheapest(sets, costs::latencyMillis);
    out.printf("%nCheapest alone (key from memory), one for each ring shape:%n");
    out.print(table.of(top(latency, wish)));
    List<ParameterSet> named = ParameterSets.all().stream().filter(ParameterSet::secure).toList();
    out.printf("%nNamed sets at this budget, in the order of ParameterSets:%n");
    out.print(table.of(named));
  }

  private static List<ParameterSet> top(List<ParameterSet> sets, Wish wish) {
    return sets.subList(0, Math.min(wish.top(), sets.size()));
  }
}
