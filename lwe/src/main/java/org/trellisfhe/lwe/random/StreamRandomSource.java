package org.trellisfhe.lwe.random;

/**
 * Draws from an AES-256-CTR stream; errors by the Box-Muller transform. One thread at a time draws,
 * so that no word of the stream is ever given twice.
 */
final class StreamRandomSource implements RandomSource {
  private static final double UNIT = 0x1p-53;

  private final AesCounterStream stream;
  private double spare = Double.NaN;

  StreamRandomSource(Seed seed) {
    stream = new AesCounterStream(seed, 0);
  }

  @Override
  public synchronized long nextLong() {
    return stream.nextLong();
  }

  @Override
  public synchronized double nextGaussian() {
    return gaussian();
  }

  @Override
  public synchronized void nextGaussians(double[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] = gaussian();
    }
  }

  /**
   * With 53-bit uniforms the tail reaches 8.57 deviations: what lies beyond has a probability of
   * 2^-56 a draw. StrictMath, so that a seed gives the same draws on every platform.
   */
  private double gaussian() {
    if (!Double.isNaN(spare)) {
      double result = spare;
      spare = Double.NaN;
      return result;
    }
    double radius = Math.sqrt(-2 * StrictMath.log(((stream.nextLong() >>> 11) + 1) * UNIT));
    double angle = 2 * Math.PI * ((stream.nextLong() >>> 11) * UNIT);
    spare = radius * StrictMath.sin(angle);
    return radius * StrictMath.cos(angle);
  }

  @Override
  public RandomSource split() {
    return new StreamRandomSource(nextSeed());
  }
}
