package org.trellisfhe.bench.params;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a searched set must offer.
 *
 * @param security line that both keys' errors must reach
 * @param log2Failure bound on log2 of the failure probability of one bootstrap, from -900 to below
 *     0
 * @param budget sum of squared weights, scaled to the margin of the messages, in variances of a
 *     fresh bootstrap, from 1 to 1e15
 * @param keyBlock length of the short key's blocks, from 1 to the longest with a line
 * @param tables what is looked up
 * @param top how many sets a table shows, from 1 to 1000
 */
record Wish(
    SecurityLine security,
    double log2Failure,
    double budget,
    int keyBlock,
    Tables tables,
    int top) {
  /** How to call. */
  static final String USAGE =
      "Options, each with a value: --security 128|132 (128), --failure LOG2 (-128),"
          + " --budget SUM (28), --blocks 1|2|3 (1), --message BITS (1, for gates), --extension MOST"
          + " (1), --levels DIGITS (0, for any number), --top ROWS (12)";

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "--security",
          "128",
          "--failure",
          "-128",
          "--budget",
          "28",
          "--blocks",
          "1",
          "--message",
          "1",
          "--extension",
          "1",
          "--levels",
          "0",
          "--top",
          "12");

  Wish {
    checkRange("failure", log2Failure, -900, Math.nextDown(0.0));
    checkRange("budget", budget, 1, 1e15);
    checkRange("blocks", keyBlock, 1, security.longestBlock());
    checkRange("top", top, 1, 1000);
  }

  /**
   * Reads a command line.
   *
   * @param arguments pairs of a name and a value
   * @throws IllegalArgumentException naming what is wrong
   */
  static Wish parse(String... arguments) {
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      String name = arguments[i];
      if (!DEFAULTS.containsKey(name)) {
        throw new IllegalArgumentException("unknown option '" + name + "'");
      }
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException("option " + name + " lacks its value");
      }
      if (given.put(name, arguments[i + 1]) != null) {
        throw new IllegalArgumentException("option " + name + " is given twice");
      }
    }
    DEFAULTS.forEach(given::putIfAbsent);
    return new Wish(
        SecurityLine.ofBits(integer(given, "--security")),
        number(given, "--failure"),
        number(given, "--budget"),
        integer(given, "--blocks"),
        new Tables(
            integer(given, "--message"), integer(given, "--extension"), integer(given, "--levels")),
        integer(given, "--top"));
  }

  private static int integer(Map<String, String> given, String name) {
    double value = number(given, name);
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(name + " " + given.get(name) + ": must be an integer");
    }
    return (int) value;
  }

  private static double number(Map<String, String> given, String name) {
    try {
      return Double.parseDouble(given.get(name));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " '" + given.get(name) + "': must be a number", e);
    }
  }

  static void checkRange(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(name + " " + value + ": from " + least + " to " + most);
    }
  }
}
