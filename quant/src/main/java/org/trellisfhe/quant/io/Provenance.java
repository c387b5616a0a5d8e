package org.trellisfhe.quant.io;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.trellisfhe.quant.IntRange;

/**
 * Where a model comes from, as far as it is known. No time, so that the same training gives the
 * same file.
 *
 * @param title for people, one line
 * @param data what it was trained on
 * @param seed of the training
 * @param score how good it is
 * @param bits of weights and activations, each 1 to 32: one for all layers, one a layer, or none if
 *     unknown
 * @param program what made it, with its version
 */
public record Provenance(
    String title,
    Optional<Data> data,
    OptionalLong seed,
    Optional<Score> score,
    List<Integer> bits,
    String program) {
  private static final int MOST_BITS = 32;
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  /**
   * Training data.
   *
   * @param name for people, one line
   * @param sha256 digest of the data's bytes, 64 lower-case hexadecimal digits; of several files,
   *     that of all in the order that the name says
   */
  public record Data(String name, String sha256) {
    /**
     * Checks both.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public Data {
      Texts.checked("data name", name);
      if (!SHA_256.matcher(sha256).matches()) {
        throw new IllegalArgumentException(
            "sha256 = '" + sha256 + "': must be 64 lower-case hexadecimal digits");
      }
    }
  }

  /**
   * How good a model is on data that it was not trained on.
   *
   * @param metric such as "accuracy" or "mean absolute error"
   * @param real of the network on real numbers
   * @param quantised of the network on integers
   */
  public record Score(String metric, double real, double quantised) {
    /**
     * Checks that both are numbers.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public Score {
      Texts.checked("metric", metric);
      if (!Double.isFinite(real) || !Double.isFinite(quantised)) {
        throw new IllegalArgumentException(
            "%s = %s, %s: must be finite".formatted(metric, real, quantised));
      }
    }
  }

  /**
   * Checks texts and bits.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public Provenance {
    Texts.requireShown("title", title);
    Texts.checked("program", program);
    bits = List.copyOf(bits);
    for (int each : bits) {
      if (!new IntRange(1, MOST_BITS).contains(each)) {
        throw new IllegalArgumentException("bits = " + each + ": must be 1 to " + MOST_BITS);
      }
    }
  }

  /** {@return where nothing is known but title and program} */
  public static Provenance unknown(String title, String program) {
    return new Provenance(
        title, Optional.empty(), OptionalLong.empty(), Optional.empty(), List.of(), program);
  }
}
