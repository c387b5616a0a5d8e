package org.trellisfhe.examples.milkyield.study;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.examples.milkyield.data.Samples;
import org.trellisfhe.quant.learn.Examples;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Shape;

/**
 * Windows of features from which their means are taken. That separates biases from weights, and
 * lets training converge in far fewer steps; what comes of it is folded back, so that the network
 * takes features as they are.
 */
final class CentredSamples implements Examples {
  private final Samples samples;
  private final float[] means;

  private CentredSamples(Samples samples, float[] means) {
    this.samples = samples;
    this.means = means;
  }

  /** Windows around their own means. */
  static CentredSamples of(Samples samples) {
    int features = samples.shape().width();
    double[] sums = new double[features];
    float[] input = new float[samples.shape().size()];
    for (int i = 0; i < samples.size(); i++) {
      samples.input(i, input);
      for (int k = 0; k < input.length; k++) {
        sums[k % features] += input[k];
      }
    }
    float[] means = new float[features];
    for (int f = 0; f < features; f++) {
      means[f] = (float) (sums[f] / ((double) samples.size() * samples.shape().height()));
    }
    return new CentredSamples(samples, means);
  }

  /** Other windows around the means of these. */
  CentredSamples others(Samples others) {
    return new CentredSamples(others, means);
  }

  /** The network that gives of features as they are what another gives of these. */
  Network folded(Network network) {
    List<Node> nodes = new ArrayList<>(network.nodes());
    Node first = nodes.get(0);
    Convolution filter = (Convolution) first.layer();
    float[] weights = filter.weights();
    double bias = filter.bias()[0];
    for (int j = 0; j < weights.length; j++) {
      bias -= (double) weights[j] * means[j % means.length];
    }
    Convolution folded =
        new Convolution(filter.window(), 1, 1, weights, new float[] {(float) bias});
    nodes.set(0, new Node(first.name(), folded, first.inputs()));
    return new Network(network.input(), nodes);
  }

  @Override
  public int size() {
    return samples.size();
  }

  @Override
  public Shape shape() {
    return samples.shape();
  }

  @Override
  public int targets() {
    return samples.targets();
  }

  @Override
  public void input(int i, float[] values) {
    samples.input(i, values);
    for (int k = 0; k < values.length; k++) {
      values[k] -= means[k % means.length];
    }
  }

  @Override
  public void target(int i, float[] values) {
    samples.target(i, values);
  }
}
