package org.trellisfhe.examples.milkyield.report;

import java.util.stream.Collectors;
import org.trellisfhe.console.TextTable;
import org.trellisfhe.examples.milkyield.encrypted.Cost;
import org.trellisfhe.nn.ckks.FoldedReport;
import org.trellisfhe.quant.polynomial.PolynomialFit;

/** What a plan foretells, for people. */
final class CostLines {
  private final TextTable table;

  private CostLines(TextTable table) {
    this.table = table;
  }

  /** Adds what a mode takes. */
  static void add(Cost cost, TextTable table) {
    CostLines lines = new CostLines(table);
    if (cost instanceof Cost.OfCircuit bits) {
      lines.add(bits);
    } else if (cost instanceof Cost.OfLookups lookups) {
      lines.add(lookups);
    } else if (cost instanceof Cost.OfSlots slots) {
      lines.add(slots);
    }
  }

  private void add(Cost.OfCircuit bits) {
    table.fact(
        "bootstraps a window",
        "%,d (%,d of them refreshes), depth %,d",
        bits.bootstraps(),
        bits.circuit().refreshes(),
        bits.depth());
    addFailure(bits, "gate");
  }

  private void add(Cost.OfLookups lookups) {
    table.fact(
        "bootstraps a window",
        "%,d (the work of %,.0f short ones), depth %,d",
        lookups.bootstraps(),
        lookups.lookups().work(),
        lookups.depth());
    table.fact(
        "planned before keys",
        "%.2f s a window on one core, %,.0f MB of key",
        lookups.lookups().seconds(),
        lookups.lookups().memoryBytes() / 1e6);
    addFailure(lookups, "look-up");
  }

  private void addFailure(Cost.OfBootstraps cost, String unit) {
    table.fact(
        "failure probability",
        "2^%.0f a %s, 2^%.0f a window",
        Math.ceil(cost.worstLog2Failure()),
        unit,
        Math.ceil(cost.log2WindowFailure()));
  }

  private void add(Cost.OfSlots cost) {
    FoldedReport slots = cost.slots();
    FoldedReport.Operations operations = slots.operations();
    table.fact(
        "windows at once",
        "%,d in %,d %s",
        slots.windows(),
        slots.ciphertexts(),
        slots.ciphertexts() == 1 ? "ciphertext" : "ciphertexts");
    table.fact("rescalings, deep and in all", "%d, %d", slots.levels(), operations.rescalings());
    table.fact(
        "products, relinearisations",
        "%d, %d; %,d with weights",
        operations.products(),
        operations.relinearisations(),
        operations.weights());
    table.fact("rotations", "%d", operations.rotations());
    table.fact("bits of scales, and primes", "%s", scales(slots));
    addCubic("first cubic", cost.fits().get(0));
    addCubic("last cubic", cost.fits().get(1));
    table.fact("error of encryption", "%.1e foretold, root mean square", slots.error());
  }

  private static String scales(FoldedReport slots) {
    return slots.places().stream()
        .map(place -> TextTable.text("%.1f:%d", place.scale().log2(), place.primes()))
        .collect(Collectors.joining(" "));
  }

  private void addCubic(String name, PolynomialFit fit) {
    table.fact(
        name, "off by %.4f at most from %.2f to %.2f", fit.greatestError(), fit.low(), fit.high());
  }
}
