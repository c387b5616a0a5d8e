package org.trellisfhe.lwe.client;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.MaskStream;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.lwe.torus.Torus;
import org.trellisfhe.lwe.transform.NegacyclicTransform;

/** Makes the evaluation key of a client key, on all cores. */
public final class EvaluationKeyGenerator {
  private final ClientKey key;
  private final ParameterSet parameters;
  private final int size;
  private final int rank;
  private final NegacyclicTransform transform;

  /** Prepared spectra of the ring key's polynomials, a column, packed. */
  private final double[] ringKey;

  private EvaluationKeyGenerator(ClientKey key) {
    this.key = key;
    parameters = key.parameters();
    size = parameters.ringSize();
    rank = parameters.ringRank();
    transform = Kernels.best().transforms().apply(size);
    double[] spectra = new double[rank * size];
    for (int i = 0; i < spectra.length; i++) {
      spectra[i] = key.longKey()[i];
    }
    for (int p = 0; p < rank; p++) {
      transform.prepare(spectra, p * size);
    }
    ringKey = transform.pack(spectra, rank, 1);
  }

  /**
   * Makes an evaluation key from the cryptographic source.
   *
   * @param key the client's
   * @return its evaluation key, compressed
   */
  public static EvaluationKey generate(ClientKey key) {
    return generate(key, RandomSource.system());
  }

  /**
   * Makes an evaluation key.
   *
   * @param key the client's
   * @param source where seeds and errors come from
   * @return its evaluation key, compressed
   */
  public static EvaluationKey generate(ClientKey key, RandomSource source) {
    EvaluationKeyGenerator generator = new EvaluationKeyGenerator(key);
    Seed seed = source.nextSeed();
    return new EvaluationKey(
        key.parameters(),
        key.keyId(),
        seed,
        generator.bootstrapBodies(seed, source),
        generator.keySwitchBodies(seed, source));
  }

  private int[] bootstrapBodies(Seed seed, RandomSource source) {
    int dimension = parameters.lweDimension();
    int[] bodies = new int[EvaluationKey.bootstrapBodyCount(parameters)];
    List<RandomSource> sources = Stream.generate(source::split).limit(dimension).toList();
    IntStream.range(0, dimension)
        .parallel()
        .forEach(bit -> encryptBit(bit, new MaskStream(seed, bit), sources.get(bit), bodies));
    return bodies;
  }

  /**
   * RGSW rows of one bit m of the short key. Row (p, level) has the phase {@code m * g * -s_p} for
   * p below k and {@code m * g} for p = k, g being the gadget's {@code 2^-(level+1)*baseLog}.
   */
  private void encryptBit(int bit, MaskStream masks, RandomSource source, int[] bodies) {
    Gadget gadget = parameters.bootstrapGadget();
    int row = bit * (rank + 1) * gadget.levels();
    double[] mask = new double[rank * size];
    double[] product = new double[size];
    for (int p = 0; p <= rank; p++) {
      for (int level = 0; level < gadget.levels(); level++) {
        int at = row++ * size;
        innerProduct(masks, mask, product);
        for (int j = 0; j < size; j++) {
          bodies[at + j] =
              Torus.fromUnits(product[j]) + Errors.draw(source, parameters.ringStandardDeviation());
        }
        int factor = key.shortKey()[bit] << (32 - (level + 1) * gadget.baseLog());
        if (p == rank) {
          bodies[at] += factor;
        } else {
          for (int j = 0; j < size; j++) {
            bodies[at + j] -= factor * key.longKey()[p * size + j];
          }
        }
      }
    }
  }

  /** The next k mask polynomials times the ring key, in units of 2^-32. */
  private void innerProduct(MaskStream masks, double[] mask, double[] product) {
    for (int i = 0; i < mask.length; i++) {
      mask[i] = masks.next();
    }
    for (int p = 0; p < rank; p++) {
      transform.forward(mask, p * size);
    }
    transform.multiply(mask, rank, ringKey, 1, product);
    transform.backward(product, 0);
  }

  private int[] keySwitchBodies(Seed seed, RandomSource source) {
    Gadget gadget = parameters.keySwitchGadget();
    MaskStream masks = new MaskStream(seed, parameters.lweDimension());
    int[] bodies = new int[EvaluationKey.keySwitchBodyCount(parameters)];
    int row = 0;
    for (int coefficient : key.longKey()) {
      for (int level = 0; level < gadget.levels(); level++) {
        int body = coefficient << (32 - (level + 1) * gadget.baseLog());
        body += Errors.draw(source, parameters.lweStandardDeviation());
        for (int bit : key.shortKey()) {
          body += masks.next() & -bit;
        }
        bodies[row++] = body;
      }
    }
    return bodies;
  }
}
