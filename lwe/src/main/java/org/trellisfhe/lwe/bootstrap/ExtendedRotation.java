package org.trellisfhe.lwe.bootstrap;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.trellisfhe.lwe.internal.kernels.Accumulators;
import org.trellisfhe.lwe.internal.kernels.ExtendedStep;
import org.trellisfhe.lwe.internal.kernels.Layout;
import org.trellisfhe.lwe.internal.kernels.TorusWidth;
import org.trellisfhe.lwe.params.ParameterSet;

/** A rotation over a ring E times as fine as the key's, for longer tables. */
final class ExtendedRotation implements RotationGroup {
  private final ExtendedStep step;
  private final ModulusSwitch modulusSwitch;
  private final SampleExtraction extraction;
  private final int extension;
  private final int size;
  private final int rank;
  private final int block;
  private final int places;
  private final List<Accumulators> slots;
  private final int[] powers;

  ExtendedRotation(
      ParameterSet parameters, TorusWidth torus, Layout layout, ExtendedStep step, int extension) {
    this.step = step;
    this.extension = extension;
    modulusSwitch = new ModulusSwitch(parameters, extension);
    extraction = new SampleExtraction(parameters, layout.width());
    size = parameters.ringSize();
    rank = parameters.ringRank();
    block = parameters.keyBlock();
    places = layout.width();
    slots =
        Stream.generate(() -> Accumulators.of(torus, parameters, layout))
            .limit(step.slots())
            .toList();
    powers = new int[parameters.lweDimension() * step.ciphertexts()];
  }

  @Override
  public int width() {
    return step.ciphertexts();
  }

  @Override
  public void clear() {
    slots.forEach(Accumulators::clear);
    Arrays.fill(powers, 0);
  }

  @Override
  public void load(int lane, int[] input, TestPolynomial test) {
    int body = modulusSwitch.apply(input, powers, lane, width());
    for (int component = 0; component < extension; component++) {
      Accumulators slot = slots.get(component % slots.size());
      int at = rank * size * places + step.place(lane, component);
      for (int j = 0; j < size; j++) {
        slot.set(at + j * places, test.at(j * extension + component + body));
      }
    }
  }

  @Override
  public void rotate(int number, double[] matrices) {
    step.rotate(slots, powers, number * block * width(), matrices);
  }

  @Override
  public void extract(int lane, int index, long[] target) {
    int component = index % extension;
    extraction.extract(
        slots.get(component % slots.size()),
        step.place(lane, component),
        index / extension,
        target);
  }
}
