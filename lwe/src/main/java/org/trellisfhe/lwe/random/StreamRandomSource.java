package org.trellisfhe.lwe.random;

/** Draws from an AES-256-CTR stream; errors by the Box-Muller transform. */
final class StreamRandomSource implements RandomSource {
  private static final double UNIT = 0x1p-53;

  private final AesCounterStream stream;
  private double spare = Double.NaN;

  StreamRandomSource(Seed seed) {
    stream = new AesCounterStream(seed, 0);
  }

  @Override
  public long nextLong() {
    return stream.nextLong();
  }

  /**
   * {@inheritDoc}
   *
   * <p>With 53-bit uniforms the tail reaches 8.57 deviations: what lies beyond has a probability of
   * 2^-56 a draw. StrictMath, so that a seed gives the same draws on every platform.
   */
  @Override
  public double nextGaussian() {
    if (!Double.isNaN(spare)) {
      double result = spare;
      spare = Double.NaN;
      return result;
    }
    double radius = Math.sqrt(-2 * StrictMath.log(((nextLong() >>> 11) + 1) * UNIT));
    double angle = 2 * Math.PI * ((nextLong() >>> 11) * UNIT);
    spare = radius * StrictMath.sin(angle);
    return radius * StrictMath.cos(angle);
  }

  @Override
  public RandomSource split() {
    return new StreamRandomSource(nextSeed());
  }
}
