package org.trellisfhe.bench.params;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trellisfhe.console.Program;
import org.trellisfhe.console.StandardOutput;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;

/**
 * Prints what the named secure sets promise: the failure probability of a bootstrap whose input has
 * used up the budget, with the shortest table that is enough, and the parts of its phase's variance
 * in squared torus units.
 */
public final class NamedSets {
  private static final String HEAD =
      "%-23s %4s %3s %6s %8s %8s %8s  %9s%n"
          .formatted("set", "bits", "E", "budget", "V_in", "V_ks", "V_ms", "log2 fail");

  private NamedSets() {}

  /**
   * Prints the table.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    StandardOutput output = StandardOutput.install();
    System.out.print(table());
    System.exit(output.status(Program.DONE, System.err));
  }

  /** The sets for gates, then those for look-ups, as the library lists them. */
  static List<ParameterSet> secure() {
    return Stream.concat(ParameterSets.all().stream(), LookupSets.all().stream())
        .filter(ParameterSet::secure)
        .toList();
  }

  static String table() {
    return HEAD + secure().stream().map(NamedSets::row).collect(Collectors.joining());
  }

  /** What a set claims, with tables of any length. */
  static Wish claimOf(ParameterSet set) {
    ParameterSet.Claim claim = set.claim();
    int mostExtension = claim.messageBits() == 1 ? 1 : NoiseModel.MOST_EXTENSION;
    return new Wish(
        SecurityLine.ofBits((int) claim.securityBits()),
        claim.log2FailureProbability(),
        claim.budget(),
        set.keyBlock(),
        new Tables(claim.messageBits(), mostExtension, set.bootstrapGadget().levels()),
        1);
  }

  private static String row(ParameterSet set) {
    Feasibility feasibility = new Feasibility(claimOf(set));
    NoiseModel noise = new NoiseModel(set);
    int extension = feasibility.rotation(set).extension();
    return String.format(
        Locale.ROOT,
        "%-23s %4d %3d %6.0f %8.1e %8.1e %8.1e  %9.1f%n",
        set.name(),
        set.claim().messageBits(),
        extension,
        set.claim().budget(),
        set.claim().budget() * feasibility.bootstrapVariance(set),
        noise.keySwitchVariance(),
        noise.modulusSwitchVariance(extension),
        feasibility.log2Failure(set));
  }
}
