package org.trellisfhe.lwe.random;

import java.util.Arrays;

/** Uniform draws of another source, and errors of zero. */
record NoiselessRandomSource(RandomSource source) implements RandomSource {
  @Override
  public long nextLong() {
    return source.nextLong();
  }

  @Override
  public double nextGaussian() {
    return 0;
  }

  @Override
  public void nextGaussians(double[] target) {
    Arrays.fill(target, 0);
  }

  @Override
  public RandomSource split() {
    return new NoiselessRandomSource(source.split());
  }

  @Override
  public String toString() {
    return "source without noise";
  }
}
