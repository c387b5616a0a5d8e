package org.trellisfhe.examples.milkyield.compare;

import java.util.List;
import org.trellisfhe.console.TextTable;
import org.trellisfhe.examples.milkyield.encrypted.EncryptedResult;
import org.trellisfhe.examples.milkyield.encrypted.Mode;
import org.trellisfhe.examples.milkyield.report.Report;

/** When each mode is the right one, in words; the figures in them are of the run. */
final class Advice {
  private final Comparison comparison;

  /**
   * Words on a mode.
   *
   * @param mode its label
   * @param words sentences
   */
  record Entry(String mode, String words) {}

  private Advice(Comparison comparison) {
    this.comparison = comparison;
  }

  static List<Entry> of(Comparison comparison) {
    Advice advice = new Advice(comparison);
    return List.of(
        new Entry(Mode.BITWISE.label(), advice.bitwise()),
        new Entry(Mode.LOOKUP.label(), advice.lookup()),
        new Entry(Mode.CKKS.label(), advice.packed()),
        new Entry(Mode.CKKS_BATCH.label(), advice.batch()));
  }

  private String bitwise() {
    return TextTable.text(
        "Where results must be exact and the function is not only a network: comparisons,"
            + " divisions, ReLU on wide sums, data-dependent choices. Anything can be a circuit, at"
            + " a price for every bit: here %s a window by itself, %s times a look-up's.",
        Grids.seconds(alone(Mode.BITWISE).latency()),
        ratio(alone(Mode.BITWISE).latency(), alone(Mode.LOOKUP).latency()));
  }

  private String lookup() {
    return TextTable.text(
        "Where results must be exact and the function is a network of few bits with any"
            + " activation, and windows come one by one: %s for one, %,d bytes up. The result is"
            + " the integer network's to the bit; what is lost is what %d bits lose (MAE %.5f"
            + " beside %.5f of the float network).",
        Grids.seconds(alone(Mode.LOOKUP).latency()),
        run(Mode.LOOKUP).bytesUpPerWindow(),
        comparison.networks().bits(),
        comparison.errors().quantised().mae(),
        comparison.errors().floats().mae());
  }

  private String packed() {
    EncryptedResult.WarmServer alone = alone(Mode.CKKS);
    return TextTable.text(
        "Where some windows come together, activations may be polynomials within a range known"
            + " before, and a result may be off by about %.0e: up to %,d windows in %s, one window"
            + " no quicker. Decrypted results must stay with the key's holder: shared, they give"
            + " the key away unless noise is added. An input unlike all that training saw may"
            + " give anything.",
        run(Mode.CKKS).noise().greatest(),
        result(Mode.CKKS).bytes().windows(),
        Grids.seconds(alone.latency()));
  }

  /** A batch takes the same however few windows it has, and so does every packed ciphertext. */
  private String batch() {
    double batch = alone(Mode.CKKS_BATCH).latency();
    double message = alone(Mode.CKKS).latency();
    int windows = result(Mode.CKKS).bytes().windows();
    long from = (long) Math.ceil(batch / message) * windows;
    return TextTable.text(
        "Where thousands come together: %s a batch however few they are, and so quicker than"
            + " packed ciphertexts on the same core from about %,d windows on; no keys for"
            + " rotations. The upload is small only if the batch is full: %,d bytes a window"
            + " then.",
        Grids.seconds(batch), from, run(Mode.CKKS_BATCH).bytesUpPerWindow());
  }

  private Report.Encrypted run(Mode mode) {
    return comparison.runs().stream()
        .filter(run -> run.result().mode() == mode)
        .findFirst()
        .orElseThrow();
  }

  private EncryptedResult result(Mode mode) {
    return run(mode).result();
  }

  private EncryptedResult.WarmServer alone(Mode mode) {
    return result(mode).alone().orElseThrow();
  }

  private static String ratio(double x, double y) {
    return TextTable.text("%.1f", x / y);
  }
}
