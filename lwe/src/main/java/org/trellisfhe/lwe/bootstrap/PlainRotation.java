package org.trellisfhe.lwe.bootstrap;

import java.util.Arrays;
import java.util.List;
import org.trellisfhe.lwe.internal.kernels.Accumulators;
import org.trellisfhe.lwe.internal.kernels.Layout;
import org.trellisfhe.lwe.internal.kernels.RotationStep;
import org.trellisfhe.lwe.internal.kernels.TorusWidth;
import org.trellisfhe.lwe.params.ParameterSet;

/** A rotation over the key's own ring: one ciphertext in each place of the layout. */
final class PlainRotation implements RotationGroup {
  private final List<RotationStep> shares;
  private final int width;
  private final ModulusSwitch modulusSwitch;
  private final SampleExtraction extraction;
  private final int size;
  private final int rank;
  private final int block;
  private final Accumulators accumulators;
  private final int[] powers;

  /** Of a step that as many threads share. */
  PlainRotation(ParameterSet parameters, TorusWidth torus, Layout layout, int threads) {
    this(parameters, torus, layout, RotationStep.shares(parameters, layout, threads));
  }

  PlainRotation(ParameterSet parameters, TorusWidth torus, Layout layout, RotationStep step) {
    this(parameters, torus, layout, List.of(step));
  }

  private PlainRotation(
      ParameterSet parameters, TorusWidth torus, Layout layout, List<RotationStep> shares) {
    this.shares = shares;
    width = layout.width();
    modulusSwitch = new ModulusSwitch(parameters, 1);
    extraction = new SampleExtraction(parameters, width);
    size = parameters.ringSize();
    rank = parameters.ringRank();
    block = parameters.keyBlock();
    accumulators = Accumulators.of(torus, parameters, layout);
    powers = new int[parameters.lweDimension() * width];
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public void clear() {
    accumulators.clear();
    Arrays.fill(powers, 0);
  }

  @Override
  public void load(int lane, int[] input, TestPolynomial test) {
    int body = modulusSwitch.apply(input, powers, lane, width);
    int at = rank * size * width + lane;
    for (int j = 0; j < size; j++) {
      accumulators.set(at + j * width, test.at(j + body));
    }
  }

  @Override
  public void rotate(int step, double[] matrices) {
    shares.get(0).rotate(accumulators, powers, step * block * width, matrices);
  }

  /** The same by a member of a crew, which does its share and no more. */
  void rotate(int step, double[] matrices, Crew crew, int member) {
    RotationStep share = shares.get(member);
    share.decompose(accumulators);
    share.forward();
    crew.meet();
    share.multiply(powers, step * block * width, matrices);
    share.backward();
    share.addRounded(accumulators);
  }

  @Override
  public void extract(int lane, int index, long[] target) {
    extraction.extract(accumulators, lane, index, target);
  }
}
