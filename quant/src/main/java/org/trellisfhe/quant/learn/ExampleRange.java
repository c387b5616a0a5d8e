package org.trellisfhe.quant.learn;

import java.util.Objects;
import org.trellisfhe.quant.network.Shape;

/** Examples from..to-1 of others. */
record ExampleRange(Examples all, int from, int to) implements Examples {
  ExampleRange {
    Objects.checkFromToIndex(from, to, all.size());
  }

  @Override
  public int size() {
    return to - from;
  }

  @Override
  public Shape shape() {
    return all.shape();
  }

  @Override
  public int targets() {
    return all.targets();
  }

  @Override
  public void input(int i, float[] values) {
    all.input(from + Objects.checkIndex(i, size()), values);
  }

  @Override
  public void target(int i, float[] values) {
    all.target(from + Objects.checkIndex(i, size()), values);
  }
}
