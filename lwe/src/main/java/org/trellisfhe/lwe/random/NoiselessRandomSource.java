package org.trellisfhe.lwe.random;

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
  public RandomSource split() {
    return new NoiselessRandomSource(source.split());
  }

  @Override
  public String toString() {
    return "source without noise";
  }
}
