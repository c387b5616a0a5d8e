package org.trellisfhe.quant.polynomial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.trellisfhe.quant.ScalarFunction;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;

/**
 * A network with polynomials in place of its functions, as CryptoDL has them (Hesamifard et al.
 * 2018): each is fitted to the range of values at its place, and follows the function there only.
 * Each is fitted to what comes of the polynomials before it.
 *
 * @param network with a polynomial wherever the original has a function
 * @param fits by the number of the function's node, ascending
 */
public record FittedNetwork(Network network, Map<Integer, PolynomialFit> fits) {
  /** What a range is widened by at either end, as a share of it: other examples reach further. */
  private static final double MARGIN = 0.1;

  /** Takes an unmodifiable copy. */
  public FittedNetwork {
    Objects.requireNonNull(network, "network");
    fits = Collections.unmodifiableMap(new TreeMap<>(fits));
  }

  /** Where the values before a node lie. */
  private interface Ranges {
    DoubleSummaryStatistics before(Network network, Node node);
  }

  /**
   * Fits polynomials to where examples have their values.
   *
   * @param network trained
   * @param seen examples like those to come, at least one
   * @param degree of all polynomials
   * @param system which errors weigh most
   * @throws IllegalArgumentException if there is no example, or a function has no finite values in
   *     a range, naming its node
   */
  public static FittedNetwork of(
      Network network, List<float[]> seen, int degree, FitSystem system) {
    if (seen.isEmpty()) {
      throw new IllegalArgumentException("seen = []: must not be empty");
    }
    return fitted(
        network, degree, system, (current, node) -> SeenValues.before(current, node, seen));
  }

  /**
   * Fits polynomials to where any examples of a range have their values: none is beyond, at the
   * price of a wider range, and so of a coarser fit.
   *
   * @param network trained
   * @param low the least number of an example
   * @param high the greatest
   * @param degree of all polynomials
   * @param system which errors weigh most
   * @throws IllegalArgumentException if a function has no finite values in a range, naming its node
   */
  public static FittedNetwork ofAnyInput(
      Network network, double low, double high, int degree, FitSystem system) {
    return fitted(
        network,
        degree,
        system,
        (current, node) -> PossibleValues.before(current, node, low, high));
  }

  private static FittedNetwork fitted(
      Network network, int degree, FitSystem system, Ranges ranges) {
    List<Node> nodes = new ArrayList<>(network.nodes());
    Map<Integer, PolynomialFit> fits = new TreeMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      if (node.layer() instanceof Activated activated) {
        Network current = new Network(network.input(), nodes.subList(0, i + 1));
        DoubleSummaryStatistics range = ranges.before(current, node);
        PolynomialFit fit = fit(node.name(), activated.function(), range, degree, system);
        nodes.set(i, new Node(node.name(), new Activated(fit.polynomial()), node.inputs()));
        fits.put(i, fit);
      }
    }
    return new FittedNetwork(new Network(network.input(), nodes), fits);
  }

  private static PolynomialFit fit(
      String node,
      ScalarFunction function,
      DoubleSummaryStatistics range,
      int degree,
      FitSystem system) {
    double low = range.getMin();
    double high = range.getMax();
    // Sums without weights have one value only.
    double margin = high > low ? MARGIN * (high - low) : 1;
    try {
      return PolynomialFit.of(function, degree, low - margin, high + margin, system);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("node '" + node + "': " + e.getMessage(), e);
    }
  }

  /** {@return whether an example has all its values where the polynomials were fitted} */
  public boolean covers(float[] example) {
    List<float[]> values = network.trace(example);
    return fits.entrySet().stream()
        .allMatch(
            entry -> {
              int source = network.nodes().get(entry.getKey()).inputs().get(0);
              float[] before = source == Network.INPUT ? example : values.get(source);
              return covers(entry.getValue(), before);
            });
  }

  private static boolean covers(PolynomialFit fit, float[] values) {
    for (float value : values) {
      if (!fit.covers(value)) {
        return false;
      }
    }
    return true;
  }
}
