package org.trellisfhe.examples.milkyield;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.trellisfhe.examples.milkyield.encrypted.Mode;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.quant.ActivationFunction;

/**
 * What the options about encryption ask for together.
 *
 * @param modes how to run, at least one
 * @param activation what both layers end with
 * @param gates parameter set of the bitwise mode
 * @param lookups parameter set of the look-up mode, if one was asked for
 */
record Choices(
    List<Mode> modes,
    ActivationFunction activation,
    ParameterSet gates,
    Optional<ParameterSet> lookups) {
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
    boolean lookups = modes.contains(Mode.LOOKUP);
    ActivationFunction function = activation(activation, lookups);
    if (parameters == null) {
      return new Choices(modes, function, ParameterSets.DEFAULT, Optional.empty());
    }
    Optional<ParameterSet> gates = ParameterSets.byName(parameters);
    Optional<ParameterSet> tables = LookupSets.byName(parameters);
    boolean suits =
        (modes.contains(Mode.BITWISE) && gates.isPresent()) || (lookups && tables.isPresent());
    if (!suits) {
      throw new IllegalArgumentException(
          "--params %s: no such set for mode %s; there are: %s"
              .formatted(parameters, mode, names(modes)));
    }
    gates.or(() -> tables).ifPresent(ParameterSet::requireSecure);
    return new Choices(modes, function, gates.orElse(ParameterSets.DEFAULT), tables);
  }

  private static List<Mode> modes(String name) {
    if (name.equals(ALL)) {
      return List.of(Mode.values());
    }
    return List.of(
        Arrays.stream(Mode.values())
            .filter(mode -> mode.label().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "--mode " + name + ": must be bitwise, lookup or all")));
  }

  private static ActivationFunction activation(String name, boolean lookups) {
    if (name == null) {
      return lookups ? ActivationFunction.SIGMOID : ActivationFunction.RELU;
    }
    ActivationFunction function =
        switch (name.toLowerCase(Locale.ROOT)) {
          case "relu" -> ActivationFunction.RELU;
          case "sigmoid" -> ActivationFunction.SIGMOID;
          default ->
              throw new IllegalArgumentException(
                  "--activation " + name + ": must be relu or sigmoid");
        };
    if (lookups && function == ActivationFunction.RELU) {
      throw new IllegalArgumentException(
          "--activation relu: in mode lookup every layer ends with a table, and the output of this"
              + " network's ReLU has too many values for one; take sigmoid, or mode bitwise");
    }
    return function;
  }

  /** The sets that may protect data: those for gates first. */
  static List<ParameterSet> secureSets() {
    List<ParameterSet> sets = new ArrayList<>(ParameterSets.all());
    sets.addAll(LookupSets.all());
    return sets.stream().filter(ParameterSet::secure).toList();
  }

  private static String names(List<Mode> modes) {
    return secureSets().stream()
        .filter(set -> modes.contains(LookupSets.all().contains(set) ? Mode.LOOKUP : Mode.BITWISE))
        .map(ParameterSet::name)
        .collect(Collectors.joining(", "));
  }
}
