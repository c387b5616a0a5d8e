package org.trellisfhe.lwe.client;

import java.util.Arrays;
import org.trellisfhe.lwe.internal.kernels.FusedMultiplyAdd;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.MaskStream;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.transform.JTransformsTransform;
import org.trellisfhe.lwe.transform.NegacyclicTransform;
import org.trellisfhe.lwe.transform.ScalarTransform;

/**
 * RGSW encryptions of bits under the ring key on the 64-bit torus: (k+1) * l RLWE ciphertexts each,
 * whose masks come from a public stream, so that only the bodies are made. Thread-safe.
 */
final class RgswEncryption implements AutoCloseable {
  private final ParameterSet parameters;
  private final int[] ringKey;
  private final int size;
  private final int rank;

  /**
   * A key is made once: code that is fast at once beats code that is faster in the end, and where
   * the processor has no fused multiply-add, that of a library that does without.
   */
  private final NegacyclicTransform transform;

  /** Prepared spectra of the ring key's polynomials, a column. */
  private final double[] ringSpectra;

  /** The factor 1. */
  private final double[] neutral;

  RgswEncryption(ParameterSet parameters, int[] ringKey) {
    this.parameters = parameters;
    this.ringKey = ringKey;
    size = parameters.ringSize();
    rank = parameters.ringRank();
    transform =
        FusedMultiplyAdd.PRESENT ? new ScalarTransform(size) : new JTransformsTransform(size);
    neutral = new double[2 * size];
    transform.neutralFactor(neutral);
    double[] spectra = new double[rank * size];
    for (int i = 0; i < spectra.length; i++) {
      spectra[i] = ringKey[i];
    }
    ringSpectra = transform.prepare(spectra, rank, 1);
    if (ringSpectra != spectra) {
      Arrays.fill(spectra, 0);
    }
  }

  /** Overwrites the spectra of the ring key; the key itself is the caller's. */
  @Override
  public void close() {
    Arrays.fill(ringSpectra, 0);
  }

  /**
   * Encrypts a bit m. Row (p, level) has the phase {@code m * g * -s_p} for p below k and {@code m
   * * g} for p = k, g being the gadget's {@code 2^-(level+1)*baseLog}.
   *
   * @param bit 0 or 1
   * @param masks where all rows' masks are taken from
   * @param source of errors
   * @param bodies receives (k+1) * l polynomials
   * @param offset where they begin
   */
  void encrypt(int bit, MaskStream masks, RandomSource source, long[] bodies, int offset) {
    Gadget gadget = parameters.bootstrapGadget();
    int at = offset;
    for (int p = 0; p <= rank; p++) {
      for (int level = 0; level < gadget.levels(); level++) {
        encryptZero(masks, source, bodies, at);
        long factor = (long) bit << (64 - (level + 1) * gadget.baseLog());
        if (p == rank) {
          bodies[at] += factor;
        } else {
          for (int j = 0; j < size; j++) {
            bodies[at + j] -= factor * ringKey[p * size + j];
          }
        }
        at += size;
      }
    }
  }

  /**
   * The body of an RLWE encryption of zero: masks times the ring key, plus errors. The masks' upper
   * and lower halves are multiplied apart: at most {@code kN 2^31}, far below 2^52, so that doubles
   * give either product exactly.
   *
   * @param masks the next kN of which are the ciphertext's masks
   * @param source of errors
   * @param bodies receives a polynomial
   * @param at where it begins
   */
  void encryptZero(MaskStream masks, RandomSource source, long[] bodies, int at) {
    double[] upper = new double[rank * size];
    double[] lower = new double[rank * size];
    for (int i = 0; i < upper.length; i++) {
      long mask = masks.nextLong();
      int low = (int) mask;
      lower[i] = low;
      upper[i] = (int) ((mask - low) >> 32);
    }
    double[] upperProduct = timesRingKey(upper);
    double[] lowerProduct = timesRingKey(lower);
    long[] errors = Errors.drawFine(source, parameters.ringStandardDeviation(), size);
    for (int j = 0; j < size; j++) {
      bodies[at + j] =
          (Math.round(upperProduct[j]) << 32) + Math.round(lowerProduct[j]) + errors[j];
    }
  }

  /** Sum of the products of polynomials, which are overwritten, with those of the ring key. */
  private double[] timesRingKey(double[] polynomials) {
    for (int p = 0; p < rank; p++) {
      transform.forward(polynomials, p * size);
    }
    double[] product = new double[size];
    transform.multiply(polynomials, rank, ringSpectra, 0, 1, neutral, 0, product, false);
    transform.backward(product, 0);
    return product;
  }
}
