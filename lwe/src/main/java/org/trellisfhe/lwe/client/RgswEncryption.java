package org.trellisfhe.lwe.client;

import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.MaskStream;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.torus.Torus;
import org.trellisfhe.lwe.transform.NegacyclicTransform;

/**
 * RGSW encryptions of bits under the ring key: (k+1) * l RLWE ciphertexts each, whose masks come
 * from a public stream, so that only the bodies are made. Thread-safe.
 */
final class RgswEncryption {
  private final ParameterSet parameters;
  private final int[] ringKey;
  private final int size;
  private final int rank;
  private final NegacyclicTransform transform;

  /** Prepared spectra of the ring key's polynomials, a column, packed. */
  private final double[] ringSpectra;

  RgswEncryption(ClientKey key) {
    parameters = key.parameters();
    ringKey = key.longKey();
    size = parameters.ringSize();
    rank = parameters.ringRank();
    transform = Kernels.best().transforms().apply(size);
    double[] spectra = new double[rank * size];
    for (int i = 0; i < spectra.length; i++) {
      spectra[i] = ringKey[i];
    }
    for (int p = 0; p < rank; p++) {
      transform.prepare(spectra, p * size);
    }
    ringSpectra = transform.pack(spectra, rank, 1);
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
  void encrypt(int bit, MaskStream masks, RandomSource source, int[] bodies, int offset) {
    Gadget gadget = parameters.bootstrapGadget();
    int at = offset;
    for (int p = 0; p <= rank; p++) {
      for (int level = 0; level < gadget.levels(); level++) {
        encryptZero(masks, source, bodies, at);
        int factor = bit << (32 - (level + 1) * gadget.baseLog());
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

  /** The body of an RLWE encryption of zero: masks times the ring key, plus errors. */
  private void encryptZero(MaskStream masks, RandomSource source, int[] bodies, int at) {
    double[] mask = new double[rank * size];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = masks.next();
    }
    for (int p = 0; p < rank; p++) {
      transform.forward(mask, p * size);
    }
    double[] product = new double[size];
    transform.multiply(mask, rank, ringSpectra, 1, product);
    transform.backward(product, 0);
    for (int j = 0; j < size; j++) {
      int error = Errors.draw(source, parameters.ringStandardDeviation());
      bodies[at + j] = Torus.fromUnits(product[j]) + error;
    }
  }
}
