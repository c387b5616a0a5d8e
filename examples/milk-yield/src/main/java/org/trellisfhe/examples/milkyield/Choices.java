package org.trellisfhe.examples.milkyield;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trellisfhe.examples.milkyield.encrypted.Deployments;
import org.trellisfhe.examples.milkyield.encrypted.Mode;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksSets;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.params.SchemeParameters;
import org.trellisfhe.quant.ActivationFunction;

/**
 * What the options about encryption ask for together.
 *
 * @param modes how to run, at least one
 * @param activation what both layers end with
 * @param gates parameter set of the bitwise mode
 * @param lookups parameter set of the look-up mode, if one was asked for
 * @param slots parameters of CKKS
 */
record Choices(
    List<Mode> modes,
    ActivationFunction activation,
    ParameterSet gates,
    Optional<ParameterSet> lookups,
    CkksParameters slots) {
  private static final int LEAST_RESCALINGS = 5;
  private static final String ALL = "all";

  /**
   * Understands the options.
   *
   * @param mode a mode's name, or all
   * @param activation relu or sigmoid; null for what suits the mode
   * @param parameters name of a set; null for the default
   * @throws IllegalArgumentException naming the option, its value and what it may be
   */
  static Choices of(String mode, String activation, String parameters) {
    List<Mode> modes = modes(mode);
    ActivationFunction function = activation(activation, modes);
    Choices standard =
        new Choices(
            modes, function, ParameterSets.DEFAULT, Optional.empty(), CkksSets.N8192_DEPTH5);
    return parameters == null ? standard : standard.with(parameters);
  }

  /**
   * Parameters of CKKS by their name.
   *
   * @param option that names them
   * @param name such as "ckks8192-depth5"
   * @throws IllegalArgumentException naming the option, its value and what it may be
   */
  static CkksParameters slots(String option, String name) {
    return (CkksParameters) named(option, name, List.of(Mode.CKKS));
  }

  private static SchemeParameters named(String option, String name, List<Mode> modes) {
    return sets(modes)
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s %s: no such set for mode %s; there are: %s"
                        .formatted(option, name, labels(modes), names(modes))));
  }

  private static String labels(List<Mode> modes) {
    return modes.equals(Mode.BESIDE_EACH_OTHER)
        ? ALL
        : modes.stream().map(Mode::label).collect(Collectors.joining(", "));
  }

  private Choices with(String parameters) {
    SchemeParameters set = named("--params", parameters, modes);
    if (set instanceof CkksParameters ckks) {
      return new Choices(modes, activation, gates, lookups, ckks);
    }
    ParameterSet bits = ((ParameterSet) set).requireSecure();
    return LookupSets.all().contains(bits)
        ? new Choices(modes, activation, gates, Optional.of(bits), slots)
        : new Choices(modes, activation, bits, lookups, slots);
  }

  /** How the run on ciphertexts prepares models. */
  Deployments deployments() {
    return new Deployments(gates, lookups, slots);
  }

  /** Whether a network of polynomials is needed. */
  boolean polynomials() {
    return modes.stream().anyMatch(mode -> !mode.exact());
  }

  private static List<Mode> modes(String name) {
    if (name.equals(ALL)) {
      return Mode.BESIDE_EACH_OTHER;
    }
    return List.of(
        Arrays.stream(Mode.values())
            .filter(mode -> mode.label().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "--mode " + name + ": must be bitwise, lookup, ckks, ckks-batch or all")));
  }

  private static ActivationFunction activation(String name, List<Mode> modes) {
    if (name == null) {
      return modes.equals(List.of(Mode.BITWISE))
          ? ActivationFunction.RELU
          : ActivationFunction.SIGMOID;
    }
    ActivationFunction function =
        switch (name.toLowerCase(Locale.ROOT)) {
          case "relu" -> ActivationFunction.RELU;
          case "sigmoid" -> ActivationFunction.SIGMOID;
          default ->
              throw new IllegalArgumentException(
                  "--activation " + name + ": must be relu or sigmoid");
        };
    if (modes.contains(Mode.LOOKUP) && function == ActivationFunction.RELU) {
      throw new IllegalArgumentException(
          "--activation relu: in mode lookup every layer ends with a table, and the output of this"
              + " network's ReLU has too many values for one; take sigmoid, or mode bitwise");
    }
    return function;
  }

  /** The sets that may protect data: those for gates first. */
  static List<SchemeParameters> secureSets() {
    return sets(List.of(Mode.values())).filter(SchemeParameters::secure).toList();
  }

  private static Stream<SchemeParameters> sets(List<Mode> modes) {
    Stream.Builder<SchemeParameters> sets = Stream.builder();
    if (modes.contains(Mode.BITWISE)) {
      ParameterSets.all().forEach(sets);
    }
    if (modes.contains(Mode.LOOKUP)) {
      LookupSets.all().forEach(sets);
    }
    if (modes.contains(Mode.CKKS) || modes.contains(Mode.CKKS_BATCH)) {
      CkksSets.all().stream().filter(set -> set.levels() > LEAST_RESCALINGS).forEach(sets);
    }
    return sets.build();
  }

  private static String names(List<Mode> modes) {
    return sets(modes)
        .filter(SchemeParameters::secure)
        .map(SchemeParameters::name)
        .collect(Collectors.joining(", "));
  }
}
