package org.trellisfhe.quant.train;

import java.util.DoubleSummaryStatistics;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.trellisfhe.quant.CnnShape;
import org.trellisfhe.quant.polynomial.FitSystem;
import org.trellisfhe.quant.polynomial.PolynomialFit;

/**
 * A {@link FloatNetwork} with polynomials in place of its activations, as CryptoDL has them
 * (Hesamifard et al. 2018): each is fitted to the range of sums that training saw at its place, and
 * follows the activation there only. Immutable.
 */
public final class PolynomialNetwork {
  /** What a range is widened by at either end, as a share of it: other windows reach further. */
  private static final double MARGIN = 0.1;

  private static final int GRID = 4096;

  private final FloatNetwork network;
  private final PolynomialFit first;
  private final PolynomialFit last;

  /**
   * A network with polynomials that are there.
   *
   * @param network whose weights are taken
   * @param first in place of the activation after the filter
   * @param last in place of the activation after the dense layer
   */
  public PolynomialNetwork(FloatNetwork network, PolynomialFit first, PolynomialFit last) {
    this.network = Objects.requireNonNull(network, "network");
    this.first = Objects.requireNonNull(first, "first");
    this.last = Objects.requireNonNull(last, "last");
  }

  /**
   * Fits polynomials to a network's activation: the second after the first, to the sums that come
   * of it.
   *
   * @param network trained
   * @param seen what it was trained on, at least one window
   * @param degree of both polynomials
   * @param system which errors weigh most
   */
  public static PolynomialNetwork of(
      FloatNetwork network, Samples seen, int degree, FitSystem system) {
    int positions = network.shape().positions();
    PolynomialFit first =
        fit(
            network,
            IntStream.range(0, seen.size() * positions)
                .mapToDouble(k -> network.filterSum(seen.input(k / positions), k % positions)),
            degree,
            system);
    PolynomialFit last =
        fit(
            network,
            IntStream.range(0, seen.size())
                .mapToDouble(i -> network.denseSum(seen.input(i), first.polynomial())),
            degree,
            system);
    return new PolynomialNetwork(network, first, last);
  }

  /**
   * Fits polynomials where sums of any windows lie whose numbers are from 0 to 1: none is beyond,
   * at the price of a wider range, and so of a coarser fit.
   *
   * @param network trained
   * @param degree of both polynomials
   * @param system which errors weigh most
   */
  public static PolynomialNetwork ofAnyInput(FloatNetwork network, int degree, FitSystem system) {
    CnnShape shape = network.shape();
    double[] first = {network.filterBias(), network.filterBias()};
    for (int tap = 0; tap < shape.taps(); tap++) {
      for (int f = 0; f < shape.features(); f++) {
        first[0] += Math.min(0, network.filter(tap, f));
        first[1] += Math.max(0, network.filter(tap, f));
      }
    }
    PolynomialFit inner = fit(network, DoubleStream.of(first), degree, system);
    DoubleSummaryStatistics values = values(inner);
    double low = values.getMin();
    double high = values.getMax();
    double[] last = {network.denseBias(), network.denseBias()};
    for (int p = 0; p < shape.positions(); p++) {
      last[0] += Math.min(network.dense(p) * low, network.dense(p) * high);
      last[1] += Math.max(network.dense(p) * low, network.dense(p) * high);
    }
    return new PolynomialNetwork(
        network, inner, fit(network, DoubleStream.of(last), degree, system));
  }

  /** On a grid: what is between its points is far less than the margin. */
  private static DoubleSummaryStatistics values(PolynomialFit fit) {
    return IntStream.rangeClosed(0, GRID)
        .mapToDouble(i -> fit.low() + (fit.high() - fit.low()) * i / GRID)
        .map(fit.polynomial())
        .summaryStatistics();
  }

  private static PolynomialFit fit(
      FloatNetwork network, DoubleStream sums, int degree, FitSystem system) {
    double[] sorted = sums.sorted().toArray();
    double low = sorted[0];
    double high = sorted[sorted.length - 1];
    // A network without weights has one sum only.
    double margin = high > low ? MARGIN * (high - low) : 1;
    return PolynomialFit.of(network.activation(), degree, low - margin, high + margin, system);
  }

  /** {@return the network whose weights these are} */
  public FloatNetwork weights() {
    return network;
  }

  /** {@return the shape} */
  public CnnShape shape() {
    return network.shape();
  }

  /** {@return in place of the activation after the filter} */
  public PolynomialFit first() {
    return first;
  }

  /** {@return in place of the activation after the dense layer} */
  public PolynomialFit last() {
    return last;
  }

  /** {@return the forecast for window i} */
  public double forecast(Samples samples, int i) {
    return last.polynomial().applyAsDouble(network.denseSum(samples.input(i), first.polynomial()));
  }

  /** {@return the errors on a set of windows} */
  public Metrics metrics(Samples samples) {
    return Metrics.of(samples, i -> forecast(samples, i));
  }

  /** {@return whether all sums of window i lie where the polynomials were fitted} */
  public boolean covers(Samples samples, int i) {
    double[] input = samples.input(i);
    return IntStream.range(0, shape().positions())
            .allMatch(p -> first.covers(network.filterSum(input, p)))
        && last.covers(network.denseSum(input, first.polynomial()));
  }
}
