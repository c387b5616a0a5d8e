package org.trellisfhe.nn.ckks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.trellisfhe.lwe.ckks.CkksNoise;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.Room;
import org.trellisfhe.lwe.ckks.Scale;
import org.trellisfhe.quant.network.Network;

/**
 * A network of linear layers and squares (CryptoNets, Gilad-Bachrach et al. 2016), laid out for as
 * many examples as a ciphertext has slots: one ciphertext a number of an example. All linear layers
 * between two squares are joined into one; every such layer and every square is one rescaling.
 */
public final class SquaresPlan {
  private final CkksParameters parameters;
  private final SquashedNetwork network;
  private final List<Scale> scales = new ArrayList<>();
  private final int outputs;

  /**
   * Plans a network.
   *
   * @param network of dense layers, convolutions, average pools, batch normalisation and squares,
   *     one after the other
   * @param parameters with as many rescalings as there are stages
   * @throws IllegalArgumentException if there is another layer, naming its node; or there are too
   *     few rescalings; or weights or scales are too great for the primes, or scales too small for
   *     anything but rounding to be left, naming their node
   */
  public SquaresPlan(Network network, CkksParameters parameters) {
    this.parameters = Objects.requireNonNull(parameters, "parameters");
    int levels = SquashedNetwork.levelsOf(network);
    if (parameters.levels() <= levels) {
      throw new IllegalArgumentException(
          "%s can be rescaled %d times: must be %d at least"
              .formatted(parameters.name(), parameters.levels() - 1, levels));
    }
    this.network = SquashedNetwork.of(network);
    this.outputs = network.output().size();
    Scale scale = parameters.scale();
    scales.add(scale);
    for (SquashedNetwork.Stage stage : this.network.stages()) {
      if (stage instanceof SquashedNetwork.Square) {
        scale = scale.times(scale).over(dropped(scales.size() - 1));
      }
      scales.add(scale);
    }
    CkksNoise noise = new CkksNoise(parameters);
    for (int stage = 0; stage < levels(); stage++) {
      requireScale(noise, stage);
      if (isLinear(stage)) {
        requireRoom(linear(stage), stage);
      }
    }
  }

  /** Refuses scales that what a stage gives cannot have. */
  private void requireScale(CkksNoise noise, int stage) {
    String node = node(stage);
    Scale scale = scale(stage + 1);
    requireRoom(node, 1, scale, primesOfResult(stage));
    Room.requireAboveRounding(node, noise.rescaling(scale), 1, scale);
  }

  /** A stage's name in messages. */
  String node(int stage) {
    return "node '" + network.stages().get(stage).name() + "'";
  }

  /** The primes that what a stage gives has: results have one. */
  int primesOfResult(int stage) {
    return stage == levels() - 1 ? 1 : primes(stage + 1);
  }

  private void requireRoom(SquashedNetwork.Linear linear, int stage) {
    double weight = 0;
    double bias = 0;
    for (SquashedNetwork.Row row : linear.rows()) {
      for (int k = 0; k < row.size(); k++) {
        weight = Math.max(weight, Math.abs(row.weight(k)));
      }
      bias = Math.max(bias, Math.abs(row.bias()));
    }
    String node = node(stage);
    requireRoom(node + ", weights", weight, dropped(stage), primes(stage));
    requireRoom(node + ", biases", bias, scale(stage + 1), primes(stage + 1));
  }

  /** Refuses numbers that are too great for their scale and the primes that are left. */
  void requireRoom(String what, double greatest, Scale scale, int primes) {
    Room.require(what, greatest, scale, parameters, primes);
  }

  /** {@return what an inference takes} */
  public SquaresReport report() {
    List<SquaresReport.StageReport> stages = new ArrayList<>();
    int numbers = inputs();
    for (int stage = 0; stage < levels(); stage++) {
      long constants = 0;
      if (isLinear(stage)) {
        numbers = linear(stage).rows().size();
        constants = linear(stage).rows().stream().mapToLong(SquashedNetwork.Row::size).sum();
      }
      stages.add(
          new SquaresReport.StageReport(
              network.stages().get(stage).name(),
              !isLinear(stage),
              numbers,
              constants,
              primes(stage + 1),
              scale(stage + 1).log2()));
    }
    return new SquaresReport(inputs(), stages);
  }

  /**
   * Foretells sizes and errors.
   *
   * @param examples some inputs such as will be encrypted, at least one
   * @throws IllegalArgumentException if there is none, or one is of another length; or if its
   *     numbers are too great somewhere, naming the node: "scale out of bounds"
   */
  public SquaresForecast forecast(List<float[]> examples) {
    return new ErrorFlow(this, examples).forecast();
  }

  /**
   * Refuses networks some of whose numbers the primes might not hold, for inputs of a range,
   * whatever they are. Of networks that pass, no result comes back as another. Many that do not
   * pass are right all the same: not all inputs are as bad as the worst. What outgrows the primes
   * of their results is noticed where it is decoded.
   *
   * @param low the least input
   * @param high the greatest
   * @throws IllegalArgumentException naming the node: "scale out of bounds"; or if low is not below
   *     high
   */
  public void requireHolds(double low, double high) {
    if (!(low < high)) {
      throw new IllegalArgumentException("low = " + low + ": must be below high = " + high);
    }
    Interval[] numbers = new Interval[inputs()];
    Arrays.fill(numbers, new Interval(low, high));
    requireHolds("inputs", numbers, scale(0), primes(0));
    for (int stage = 0; stage < levels(); stage++) {
      numbers = network.stages().get(stage).ranges(numbers);
      requireHolds(node(stage), numbers, scale(stage + 1), primesOfResult(stage));
    }
  }

  private void requireHolds(String what, Interval[] numbers, Scale scale, int primes) {
    double greatest = Arrays.stream(numbers).mapToDouble(Interval::magnitude).max().orElseThrow();
    requireRoom(what, greatest, scale, primes);
  }

  /** The prime that stage i drops, as a scale. */
  Scale dropped(int stage) {
    return Scale.of(parameters.primes().get(primes(stage) - 1));
  }

  /** {@return the scale of results, which are by one prime} */
  public Scale outputScale() {
    return scale(levels());
  }

  /** The scale that stage i begins with. */
  Scale scale(int stage) {
    return scales.get(stage);
  }

  /** The primes that stage i begins with; its last is {@link #dropped} by it. */
  int primes(int stage) {
    return parameters.levels() - stage;
  }

  /** {@return the parameters} */
  public CkksParameters parameters() {
    return parameters;
  }

  /** {@return numbers of an example, and so ciphertexts of a batch} */
  public int inputs() {
    return network.inputs();
  }

  /** {@return numbers of a result} */
  public int outputs() {
    return outputs;
  }

  /** {@return rescalings that it takes} */
  public int levels() {
    return network.levels();
  }

  boolean isLinear(int stage) {
    return network.stages().get(stage) instanceof SquashedNetwork.Linear;
  }

  /** Stage i, which must be linear. */
  SquashedNetwork.Linear linear(int stage) {
    return (SquashedNetwork.Linear) network.stages().get(stage);
  }

  SquashedNetwork network() {
    return network;
  }
}
