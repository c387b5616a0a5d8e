package org.trellisfhe.examples.milkyield.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.trellisfhe.examples.milkyield.encrypted.Cost;
import org.trellisfhe.nn.ckks.FoldedReport;
import org.trellisfhe.quant.polynomial.PolynomialFit;

/** What a plan foretells, for people. */
final class CostLines {
  /** A fact's name and what it is. */
  static final String FACT = "%-29s %s";

  private final List<String> lines = new ArrayList<>();

  private CostLines() {}

  /** The lines of a table. */
  static List<String> of(Cost cost) {
    CostLines lines = new CostLines();
    if (cost instanceof Cost.OfCircuit bits) {
      lines.add(bits);
    } else if (cost instanceof Cost.OfLookups lookups) {
      lines.add(lookups);
    } else if (cost instanceof Cost.OfSlots slots) {
      lines.add(slots.slots());
    }
    return List.copyOf(lines.lines);
  }

  private void add(Cost.OfCircuit bits) {
    fact(
        "bootstraps a window",
        "%,d (%,d of them refreshes), depth %,d",
        bits.bootstraps(),
        bits.circuit().refreshes(),
        bits.depth());
    addFailure(bits, "gate");
  }

  private void add(Cost.OfLookups lookups) {
    fact(
        "bootstraps a window",
        "%,d (the work of %,.0f short ones), depth %,d",
        lookups.bootstraps(),
        lookups.lookups().work(),
        lookups.depth());
    fact(
        "planned before keys",
        "%.2f s a window on one core, %,.0f MB of key",
        lookups.lookups().seconds(),
        lookups.lookups().memoryBytes() / 1e6);
    addFailure(lookups, "look-up");
  }

  private void addFailure(Cost.OfBootstraps cost, String unit) {
    fact(
        "failure probability",
        "2^%.0f a %s, 2^%.0f a window",
        Math.ceil(cost.worstLog2Failure()),
        unit,
        Math.ceil(cost.log2WindowFailure()));
  }

  private void add(FoldedReport slots) {
    FoldedReport.Operations operations = slots.operations();
    fact(
        "windows at once",
        "%,d in %,d %s",
        slots.windows(),
        slots.ciphertexts(),
        slots.ciphertexts() == 1 ? "ciphertext" : "ciphertexts");
    fact("rescalings, deep and in all", "%d, %d", slots.levels(), operations.rescalings());
    fact(
        "products, relinearisations",
        "%d, %d; %,d with weights",
        operations.products(),
        operations.relinearisations(),
        operations.weights());
    fact("rotations", "%d", operations.rotations());
    fact("bits of scales, and primes", "%s", scales(slots));
    addCubic("first cubic", slots.network().first());
    addCubic("last cubic", slots.network().last());
    fact("error of encryption", "%.1e foretold, root mean square", slots.error());
  }

  private static String scales(FoldedReport slots) {
    return slots.places().stream()
        .map(place -> text("%.1f:%d", place.scale().log2(), place.primes()))
        .collect(Collectors.joining(" "));
  }

  private void addCubic(String name, PolynomialFit fit) {
    fact(name, "off by %.4f at most from %.2f to %.2f", fit.greatestError(), fit.low(), fit.high());
  }

  private void fact(String name, String format, Object... values) {
    lines.add(text(FACT, name, text(format, values)));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
