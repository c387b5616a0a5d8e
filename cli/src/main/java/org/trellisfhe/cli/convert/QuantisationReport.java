package org.trellisfhe.cli.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.trellisfhe.nn.deploy.Mode;

/**
 * Says how a network was quantised, what runs it, and last, where nobody overlooks it, how near it
 * is to the original: whatever was asked for is done, and may be far from it.
 *
 * @param result to be told of
 */
public record QuantisationReport(Quantisation.Result result) {
  /** A difference of so large a share of the outputs' range is worth a warning. */
  private static final double MUCH = 0.1;

  /** Features of sizes so far apart are worth a word where outputs differ. */
  private static final double FAR_APART = 10;

  /**
   * Tells.
   *
   * @param say takes lines for people
   * @param warn takes what must not be overlooked
   * @param json gets members for programs
   */
  public void put(Consumer<String> say, Consumer<String> warn, ObjectNode json) {
    precision(say, json);
    modes(result.refusals(), say, json);
    result.advice().ifPresent(advice -> say.accept("look-ups         with " + said(advice)));
    agreement(say, json);
    warnings(warn);
  }

  private static String said(Quantisation.Advice advice) {
    return advice.option()
        + " they run it"
        + (advice.difference().isEmpty()
            ? ""
            : ", %s of the outputs' range beside the original's"
                .formatted(percent(advice.difference().getAsDouble())));
  }

  private void precision(Consumer<String> say, ObjectNode json) {
    Precision precision = result.precision();
    boolean own = !result.network().inputUnits().same();
    say.accept("precision        " + precision);
    if (own) {
      say.accept(
          "inputs           each feature in a unit of its own: the largest is %.3g times the smallest"
              .formatted(result.spread()));
    }
    json.put("bits", Math.max(precision.valueBits(), precision.weightBits()))
        .put("valueBits", precision.valueBits())
        .put("weightBits", precision.weightBits())
        .put("sumBits", precision.sumBits())
        .put("tableBits", precision.tableBits())
        .put("inputUnits", own ? "feature" : "one");
  }

  private void agreement(Consumer<String> say, ObjectNode json) {
    Agreement agreement = result.agreement();
    agreement
        .sameGreatest()
        .ifPresent(
            share ->
                say.accept(
                    "like the original %.2f %% of %,d examples have the same greatest output"
                        .formatted(100 * share, agreement.examples())));
    say.accept(
        "outputs          %.4g beside the original's in the mean of %,d examples, which are of size %.4g"
            .formatted(agreement.meanDifference(), agreement.examples(), agreement.meanSize()));
    say.accept(
        "                 %s of their range%s"
            .formatted(
                percent(agreement.relativeDifference()),
                agreement.correlation().isPresent()
                    ? ", correlation %.4f".formatted(agreement.correlation().getAsDouble())
                    : ""));
    json.put("examples", agreement.examples());
    agreement.sameGreatest().ifPresent(share -> json.put("sameGreatest", share));
    json.put("meanDifference", agreement.meanDifference())
        .put("meanSize", agreement.meanSize())
        .put("relativeDifference", agreement.relativeDifference());
    agreement.correlation().ifPresent(value -> json.put("correlation", value));
  }

  private static String percent(double share) {
    return "%.3g %%".formatted(100 * share);
  }

  /**
   * Says which modes run a network, and why others do not.
   *
   * @param refusals reasons, by mode
   * @param say takes lines for people
   * @param json gets members for programs
   */
  public static void modes(Map<Mode, String> refusals, Consumer<String> say, ObjectNode json) {
    ObjectNode modes = json.putObject("modes");
    String running =
        Mode.EXACT.stream()
            .filter(mode -> !refusals.containsKey(mode))
            .map(Mode::label)
            .collect(Collectors.joining(", "));
    say.accept("runs in mode     " + (running.isEmpty() ? "none" : running));
    for (Mode mode : Mode.EXACT) {
      modes.put(mode.label(), !refusals.containsKey(mode));
    }
    refusals.forEach((mode, reason) -> say.accept("not in mode      " + mode + ": " + reason));
  }

  private void warnings(Consumer<String> warn) {
    Agreement agreement = result.agreement();
    if (agreement.relativeDifference() > MUCH) {
      String why =
          result.network().inputUnits().same() && result.spread() > FAR_APART
              ? "; the largest input is %.3g times the smallest, and all have one unit"
                  .formatted(result.spread())
              : "";
      warn.accept(
          "outputs differ from the original's by %s of their range in the mean%s"
              .formatted(percent(agreement.relativeDifference()), why));
    }
    if (result.refusals().size() == Mode.EXACT.size()) {
      warn.accept("no mode runs this model");
    }
  }
}
