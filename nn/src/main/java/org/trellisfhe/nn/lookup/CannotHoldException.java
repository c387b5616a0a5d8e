package org.trellisfhe.nn.lookup;

import org.trellisfhe.lwe.lookup.IntegerTable;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.nn.plan.RecordLimit;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.IntRange;

/** A node's values are too much for a parameter set. */
@SuppressWarnings("serial") // Never leaves this package.
final class CannotHoldException extends IllegalArgumentException {
  private final String what;
  private final String reached;

  private CannotHoldException(String message, String what) {
    this(message, what, "");
  }

  private CannotHoldException(String message, String what, String reached) {
    super(message);
    this.what = what;
    this.reached = reached;
  }

  /** The node, and those of its values that are too much; the same for every set. */
  String what() {
    return what;
  }

  /** How far the set goes instead, to stand behind its name; or nothing. */
  String reached() {
    return reached;
  }

  private static String what(ValueGroup group, String values, IntRange range) {
    return "node '%s': %s, in [%d, %d]"
        .formatted(group.place().name(), values, range.low(), range.high());
  }

  /** What is looked up cannot be told apart. */
  static CannotHoldException ofRead(ValueGroup group, ParameterSet parameters) {
    String what = group.ending() == ValueGroup.Ending.MAXIMUM ? "differences of pairs" : "its sums";
    IntRange range = group.read().range();
    if (group.table().isEmpty()) {
      return new CannotHoldException(
          "node '%s': %s, in [%d, %d], are too many for a table: at most %d"
              .formatted(
                  group.place().name(), what, range.low(), range.high(), IntegerTable.MOST_ENTRIES),
          what(group, what, range));
    }
    return of(group, parameters, what, range);
  }

  /** What the client gets cannot be told apart. */
  static CannotHoldException ofResults(ValueGroup group, ParameterSet parameters) {
    return of(group, parameters, "its results", group.results().range());
  }

  /** Ciphertexts of an example, or of its results, are too large for a stream. */
  static CannotHoldException ofRecordBytes(ParameterSet parameters) {
    String what = "its records, of more than %d bytes".formatted(RecordLimit.MOST_BYTES);
    return new CannotHoldException("'%s': %s".formatted(parameters.name(), what), what);
  }

  /** Results do not hide the network in as many records as are wanted. */
  static CannotHoldException ofRecords(ParameterSet parameters, double log2Hidden, Privacy wanted) {
    return new CannotHoldException(
        ("'%s' hides the network in the results of 2^%.1f records: 2^%d are wanted; it runs with"
                + " less privacy, or none")
            .formatted(parameters.name(), log2Hidden, wanted.log2Records()),
        ("2^%d records are wanted in whose results the network is hidden (it runs with less"
                + " privacy, or none)")
            .formatted(wanted.log2Records()),
        " (2^%.1f)".formatted(log2Hidden));
  }

  private static CannotHoldException of(
      ValueGroup group, ParameterSet parameters, String what, IntRange range) {
    return new CannotHoldException(
        "node '%s': '%s' cannot tell %s, in [%d, %d], apart with a failure probability of 2^%.0f"
            .formatted(
                group.place().name(),
                parameters.name(),
                what,
                range.low(),
                range.high(),
                parameters.claim().log2FailureProbability()),
        what(group, what, range));
  }
}
