package org.trellisfhe.lwe.random;

/**
 * Uniform torus elements that whoever knows the public seed expands alike: the masks of seeded
 * ciphertexts and keys. The words of the AES-256-CTR key stream under the seed, little-endian, as
 * {@code docs/file-format.md} specifies. For one thread: each expands a stream of its own.
 */
public final class MaskStream {
  private final AesCounterStream stream;

  /**
   * Opens a stream at its beginning.
   *
   * @param seed public
   * @param number which of the seed's streams
   */
  public MaskStream(Seed seed, long number) {
    stream = new AesCounterStream(seed, number);
  }

  /**
   * The next element.
   *
   * @return uniform over all 2^32 values
   */
  public int next() {
    return stream.nextInt();
  }

  /**
   * The next element of the 64-bit torus.
   *
   * @return uniform over all 2^64 values: two words, the lower one first
   */
  public long nextLong() {
    return stream.nextLong();
  }

  /**
   * Fills a range with the next elements.
   *
   * @param target array to write to
   * @param offset first index
   * @param length number of elements
   */
  public void fill(int[] target, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      target[i] = stream.nextInt();
    }
  }

  /**
   * Fills an array with the next elements of the 64-bit torus.
   *
   * @param target array to write to
   */
  public void fill(long[] target) {
    stream.fill(target);
  }
}
