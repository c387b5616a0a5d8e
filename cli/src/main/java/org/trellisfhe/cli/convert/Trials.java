package org.trellisfhe.cli.convert;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.learn.Calibration;
import org.trellisfhe.quant.lower.FeatureScaling;
import org.trellisfhe.quant.lower.Scaling;
import org.trellisfhe.quant.lower.Scheme;
import org.trellisfhe.quant.network.Network;

/** Quantises one network at any precision, and compares it with the original on some examples. */
final class Trials {
  private static final long WORTH_THREADS = 1 << 20;

  private final Network folded;
  private final Scaling scaling;
  private final boolean perChannel;
  private final CalibrationSet examples;
  private final List<float[]> originals;
  private final Optional<FeatureScaling> features;

  private Trials(
      Network folded,
      Scaling scaling,
      boolean perChannel,
      CalibrationSet examples,
      List<float[]> originals,
      Optional<FeatureScaling> features) {
    this.folded = folded;
    this.scaling = scaling;
    this.perChannel = perChannel;
    this.examples = examples;
    this.originals = originals;
    this.features = features;
  }

  /**
   * Trials with one unit for all inputs.
   *
   * @param folded network on real numbers
   * @param scaling from sums to activations
   * @param perChannel whether each output channel's weights have a scale of their own
   * @param examples on which it is calibrated and compared
   * @throws IOException if the network gives no finite numbers for an example
   */
  static Trials of(Network folded, Scaling scaling, boolean perChannel, CalibrationSet examples)
      throws IOException {
    List<float[]> originals = examples.inputs().parallelStream().map(folded::apply).toList();
    for (int i = 0; i < originals.size(); i++) {
      for (float value : originals.get(i)) {
        if (!Float.isFinite(value)) {
          throw new IOException(
              "example %d: the network on real numbers gives %s".formatted(i + 1, value));
        }
      }
    }
    return new Trials(folded, scaling, perChannel, examples, originals, Optional.empty());
  }

  /** The same with a unit for each feature. */
  Trials with(FeatureScaling own) {
    return new Trials(folded, scaling, perChannel, examples, originals, Optional.of(own));
  }

  /**
   * Quantises.
   *
   * @throws IllegalArgumentException if the precision does not suit a layer, naming its node
   */
  Trial at(Precision precision) {
    IntegerNetwork network =
        features.map(own -> scaled(own, precision)).orElseGet(() -> plain(precision));
    return new Trial(precision, network, Agreement.of(originals, network, examples.inputs()));
  }

  private IntegerNetwork plain(Precision precision) {
    return quantised(folded, examples, examples.format(precision.valueBits()), precision);
  }

  private IntegerNetwork scaled(FeatureScaling own, Precision precision) {
    CalibrationSet divided = examples.mapped(own::divided);
    IntegerFormat format = divided.format(precision.valueBits());
    return quantised(own.network(), divided, format, precision).withInputUnits(own.units(format));
  }

  private IntegerNetwork quantised(
      Network network, CalibrationSet set, IntegerFormat format, Precision precision) {
    Scheme scheme = new Scheme(format, precision.layer(scaling, perChannel), Map.of());
    return Calibration.quantise(network, scheme, set, threads(network, set));
  }

  /** More than one only where there is enough to do for them. */
  private static int threads(Network network, CalibrationSet set) {
    boolean much = network.multiplications() * set.size() > WORTH_THREADS;
    return much ? Runtime.getRuntime().availableProcessors() : 1;
  }
}
