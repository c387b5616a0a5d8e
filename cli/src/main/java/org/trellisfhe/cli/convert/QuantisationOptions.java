package org.trellisfhe.cli.convert;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.trellisfhe.nn.deploy.Mode;
import org.trellisfhe.quant.lower.LayerScheme;
import org.trellisfhe.quant.lower.Scaling;

/**
 * What is asked for of a quantisation.
 *
 * @param bits of values and weights, at most if there is a limit on sums; else they are chosen
 * @param sumBits the most bits of any sum
 * @param mode that must run the network; else both, as far as that is possible
 * @param scaling from sums to activations
 * @param perChannel whether each output channel's weights have a scale of their own
 * @param inputUnits whether features have units of their own
 * @param mostExamples the most examples that are looked at
 */
public record QuantisationOptions(
    OptionalInt bits,
    OptionalInt sumBits,
    Optional<Mode> mode,
    Scaling scaling,
    boolean perChannel,
    InputUnits inputUnits,
    int mostExamples) {
  private static final int MOST_BITS = 8;

  /** Which units inputs have. */
  public enum InputUnits {
    /** One for all, or one for each feature if that is much nearer to the original. */
    AUTO,
    /** One for all. */
    ONE,
    /** One for each feature. */
    FEATURE
  }

  int mostBits() {
    return bits.orElse(MOST_BITS);
  }

  /** The finest precision that is asked for. */
  Precision finest() {
    int most = mostBits();
    return sumBits.isPresent()
        ? new Precision(most, most, sumBits.getAsInt(), LayerScheme.LONG)
        : Precision.ofBits(most);
  }

  Set<Mode> modes() {
    return mode.map(EnumSet::of).orElseGet(() -> EnumSet.copyOf(Mode.EXACT));
  }
}
