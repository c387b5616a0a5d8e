package org.trellisfhe.nn.ckks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.trellisfhe.lwe.ckks.CkksParameters;
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
   * @throws IllegalArgumentException if there is another layer, naming its node, or there are too
   *     few rescalings
   */
  public SquaresPlan(Network network, CkksParameters parameters) {
    this.parameters = Objects.requireNonNull(parameters, "parameters");
    this.network = SquashedNetwork.of(network);
    this.outputs = network.output().size();
    if (parameters.levels() <= this.network.levels()) {
      throw new IllegalArgumentException(
          "%s can be rescaled %d times: must be %d at least"
              .formatted(parameters.name(), parameters.levels() - 1, this.network.levels()));
    }
    Scale scale = parameters.scale();
    scales.add(scale);
    for (SquashedNetwork.Stage stage : this.network.stages()) {
      if (stage instanceof SquashedNetwork.Square) {
        scale = scale.times(scale).over(dropped(scales.size() - 1));
      }
      scales.add(scale);
    }
  }

  /** The prime that stage i drops, as a scale. */
  Scale dropped(int stage) {
    return Scale.of(parameters.primes().get(parameters.levels() - 1 - stage));
  }

  /** The scale that stage i begins with. */
  Scale scale(int stage) {
    return scales.get(stage);
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

  SquashedNetwork network() {
    return network;
  }
}
