package org.trellisfhe.examples.cryptonets.report;

import org.trellisfhe.examples.cryptonets.encrypted.EncryptedResult;
import org.trellisfhe.quant.learn.LabelledImages;

/**
 * What came of a run on ciphertexts.
 *
 * @param images that were run
 * @param batches in which they were
 * @param agreement how the outputs compare with those in the clear
 * @param bytes what was sent
 * @param threads of the server
 * @param inferenceSeconds of all batches, on all threads together
 * @param heapBytes at most so much of the heap was used at once, by all parties together, since the
 *     keys were made
 */
public record RunFigures(
    int images,
    int batches,
    Agreement agreement,
    EncryptedResult.Bytes bytes,
    int threads,
    double inferenceSeconds,
    long heapBytes) {
  /** Errors beyond so many times the predicted one mean that something is wrong. */
  private static final double TOLERANCE = 4;

  /**
   * Outputs on ciphertexts beside those in the clear.
   *
   * @param rightClear images whose class is right in the clear
   * @param rightEncrypted on ciphertexts
   * @param sameClass whose class is the same
   * @param error root mean square of the outputs' errors
   * @param greatestError without its sign
   */
  public record Agreement(
      int rightClear, int rightEncrypted, int sameClass, double error, double greatestError) {
    /**
     * Compares.
     *
     * @param clear outputs of as many images as were run
     * @param encrypted of the same images
     * @param images the set that they are the first of
     */
    public static Agreement of(Outputs clear, Outputs encrypted, LabelledImages images) {
      int same = 0;
      double squares = 0;
      double greatest = 0;
      int numbers = 0;
      for (int k = 0; k < clear.size(); k++) {
        same += encrypted.predicted(k) == clear.predicted(k) ? 1 : 0;
        double[] expected = clear.values().get(k);
        for (int i = 0; i < expected.length; i++) {
          double error = Math.abs(encrypted.values().get(k)[i] - expected[i]);
          squares += error * error;
          greatest = Math.max(greatest, error);
          numbers++;
        }
      }
      return new Agreement(
          clear.right(images),
          encrypted.right(images),
          same,
          Math.sqrt(squares / numbers),
          greatest);
    }
  }

  /** {@return whether errors are no greater than may come of ciphertexts} */
  public boolean asForetold(double predictedError) {
    return agreement.error() <= TOLERANCE * predictedError;
  }

  /** {@return bytes of an encrypted image} */
  public long bytesUpPerImage() {
    return bytes.up() / images;
  }

  /** {@return bytes of an encrypted result} */
  public long bytesDownPerImage() {
    return bytes.down() / images;
  }

  /** {@return seconds of inference of a batch} */
  public double secondsPerBatch() {
    return inferenceSeconds / batches;
  }

  /** {@return images that are inferred in a second} */
  public double imagesPerSecond() {
    return images / inferenceSeconds;
  }
}
