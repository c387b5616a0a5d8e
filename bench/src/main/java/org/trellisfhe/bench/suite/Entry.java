package org.trellisfhe.bench.suite;

import java.util.Map;
import java.util.Optional;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * One benchmark of a suite, with the values of its parameters.
 *
 * @param name in the results, unique in the suite
 * @param benchmark the class that has it
 * @param method of the class
 * @param params the values of the class's JMH parameters
 * @param setting what the results say of the parameters
 * @param kernels such as {@code vector}
 * @param reference the name of the entry that does the same with JTransforms, or empty
 */
record Entry(
    String name,
    Class<?> benchmark,
    String method,
    Map<String, String> params,
    Setting setting,
    String kernels,
    String reference) {

  /**
   * What the results say of an entry's parameters.
   *
   * @param parameters the parameter set's name, or what else there is to choose
   * @param claim of the parameter set, if there is one
   * @param cores that work at once
   */
  record Setting(String parameters, Optional<ParameterSet.Claim> claim, int cores) {
    static Setting of(ParameterSet set, int cores) {
      return new Setting(set.name(), Optional.of(set.claim()), cores);
    }

    static Setting ofSize(int size) {
      return new Setting("N=" + size, Optional.empty(), 1);
    }
  }

  /** JMH's name for it, as a pattern. */
  String pattern() {
    return "^" + benchmark.getName().replace(".", "\\.") + "\\." + method + "$";
  }
}
