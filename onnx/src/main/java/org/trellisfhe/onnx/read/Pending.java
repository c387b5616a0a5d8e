package org.trellisfhe.onnx.read;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import org.trellisfhe.quant.ScalarFunction;
import org.trellisfhe.quant.integer.LinearMap;
import org.trellisfhe.quant.network.Window;

/**
 * Sums whose requantisation has not been met yet: what will end them is gathered until then.
 *
 * @param name of the node that gave the sums
 * @param map the sums
 * @param sources what they are over
 * @param units what 1 in a sum is worth: one number for all channels, or one a channel
 * @param steps what is done to the real value of a sum, by channel, in order
 * @param maxima taken at last. They may as well be taken of the requantised values, for a monotone
 *     function of a maximum is the maximum of the function's values.
 * @param uniform whether every step does the same to all channels
 * @param monotone whether every step keeps the order of values, be it turned round
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Pending(
    String name,
    LinearMap map,
    List<Integer> sources,
    double[] units,
    List<IntFunction<DoubleUnaryOperator>> steps,
    List<Maximum> maxima,
    boolean uniform,
    boolean monotone) {

  /** A maximum in its place. */
  record Maximum(String name, Window window) {}

  static Pending of(String name, LinearMap map, List<Integer> sources, double... units) {
    return new Pending(name, map, sources, units, List.of(), List.of(), true, true);
  }

  /** Does one thing to all channels. */
  Pending step(ScalarFunction step) {
    return step(channel -> step, uniform, monotone && step.monotone());
  }

  /** Does something of its own to each channel, which keeps the order of values or turns it. */
  Pending stepByChannel(IntFunction<DoubleUnaryOperator> step) {
    return step(step, false, monotone);
  }

  private Pending step(IntFunction<DoubleUnaryOperator> step, boolean alike, boolean ordered) {
    List<IntFunction<DoubleUnaryOperator>> more = new ArrayList<>(steps);
    more.add(step);
    return new Pending(name, map, sources, units, more, maxima, alike, ordered);
  }

  Pending maximum(String node, Window window) {
    List<Maximum> more = new ArrayList<>(maxima);
    more.add(new Maximum(node, window));
    return new Pending(name, map, sources, units, steps, more, uniform, monotone);
  }

  Pending withMap(LinearMap other) {
    return new Pending(name, other, sources, units, steps, maxima, uniform, monotone);
  }

  int channels() {
    return map.output().channels();
  }

  double unit(int channel) {
    return units.length == 1 ? units[0] : units[channel];
  }

  /** The real value that becomes of a sum's real value. */
  DoubleUnaryOperator function(int channel) {
    DoubleUnaryOperator all = DoubleUnaryOperator.identity();
    for (IntFunction<DoubleUnaryOperator> step : steps) {
      all = all.andThen(step.apply(channel));
    }
    return all;
  }
}
