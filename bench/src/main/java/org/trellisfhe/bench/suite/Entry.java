package org.trellisfhe.bench.suite;

import java.util.Map;
import java.util.OptionalInt;
import org.trellisfhe.bench.report.Setting;

/**
 * One benchmark of a suite, with the values of its parameters.
 *
 * @param name in the results, unique in the suite
 * @param benchmark the class that has it
 * @param method of the class
 * @param params the values of the class's JMH parameters
 * @param setting what the results say of the parameters
 * @param scale from JMH's operations to ours
 * @param bootstraps of an operation of ours, if it does nothing else
 * @param reference the name of the entry that does the same with JTransforms, or empty
 */
record Entry(
    String name,
    Class<?> benchmark,
    String method,
    Map<String, String> params,
    Setting setting,
    Scale scale,
    OptionalInt bootstraps,
    String reference) {

  /** JMH's name for it, as a pattern. */
  String pattern() {
    return "^" + benchmark.getName().replace(".", "\\.") + "\\." + method + "$";
  }
}
