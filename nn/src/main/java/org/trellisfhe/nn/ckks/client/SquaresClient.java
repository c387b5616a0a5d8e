package org.trellisfhe.nn.ckks.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksEncoder;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksDecryptor;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.lwe.random.RandomSource;

/**
 * Encrypts a batch of examples, number by number, and decrypts results. Not safe for use by several
 * threads at once.
 */
public final class SquaresClient {
  private final double low;
  private final double high;
  private final CkksEncoder encoder;
  private final CkksEncryptor encryptor;
  private final CkksDecryptor decryptor;

  /**
   * A client that draws from the cryptographic source.
   *
   * @param low the least number that the network was trained on
   * @param high the greatest
   * @param key of the plan's parameters
   */
  public SquaresClient(double low, double high, CkksClientKey key) {
    this(low, high, key, RandomSource.system());
  }

  /**
   * A client that draws from any source: for tests.
   *
   * @param low the least number that the network was trained on
   * @param high the greatest
   * @param key of the plan's parameters
   * @param source of masks and errors
   */
  public SquaresClient(double low, double high, CkksClientKey key, RandomSource source) {
    if (!(low < high)) {
      throw new IllegalArgumentException("low = " + low + ": must be below high = " + high);
    }
    this.low = low;
    this.high = high;
    this.encoder = new CkksEncoder(key.parameters());
    this.encryptor = new CkksEncryptor(key, Objects.requireNonNull(source, "source"));
    this.decryptor = new CkksDecryptor(key);
  }

  /** {@return examples in a batch} */
  public int examples() {
    return encoder.parameters().slots();
  }

  /**
   * Encrypts examples, each number when the stream gets to it: there may be more than memory has
   * room for.
   *
   * @param examples of equally many numbers, each within the client's range; 1 to {@link
   *     #examples()} of them
   * @return a ciphertext for each number of an example, one after the other
   * @throws IllegalArgumentException if there are too many, they are of different lengths, or a
   *     number is beyond the range, naming its place
   */
  public Stream<SeededCkksCiphertext> encrypt(List<float[]> examples) {
    requireCount("examples", examples.size());
    if (examples.get(0).length == 0) {
      throw new IllegalArgumentException("example 0 has no numbers: must have 1 at least");
    }
    for (int k = 0; k < examples.size(); k++) {
      check(examples.get(k), k, examples.get(0).length);
    }
    return IntStream.range(0, examples.get(0).length).mapToObj(i -> encrypt(examples, i));
  }

  private void requireCount(String what, int count) {
    if (count < 1 || count > examples()) {
      throw new IllegalArgumentException(
          "%s = %d: must be 1 to %d".formatted(what, count, examples()));
    }
  }

  private SeededCkksCiphertext encrypt(List<float[]> examples, int i) {
    double[] slots = examples.stream().mapToDouble(example -> example[i]).toArray();
    return encryptor.encrypt(encoder.encode(slots));
  }

  private void check(float[] example, int k, int size) {
    if (example.length != size) {
      throw new IllegalArgumentException(
          "example %d has %d numbers: must have %d".formatted(k, example.length, size));
    }
    for (int i = 0; i < size; i++) {
      if (!(example[i] >= low && example[i] <= high)) {
        throw new IllegalArgumentException(
            "example %d, number %d: %s: must be %s to %s".formatted(k, i, example[i], low, high));
      }
    }
  }

  /**
   * Decrypts results.
   *
   * @param numbers of the server
   * @param count how many examples were encrypted
   * @return the numbers of each
   * @throws IllegalArgumentException if there are no numbers, one is of another key or other
   *     parameters, or there cannot be so many examples
   * @throws ArithmeticException if numbers have outgrown the primes
   */
  public List<double[]> decrypt(List<CkksCiphertext> numbers, int count) {
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("numbers = 0: must be 1 at least");
    }
    requireCount("count", count);
    List<double[]> results = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      results.add(new double[numbers.size()]);
    }
    for (int i = 0; i < numbers.size(); i++) {
      double[] slots = encoder.decode(decryptor.decrypt(numbers.get(i)));
      for (int k = 0; k < count; k++) {
        results.get(k)[i] = slots[k];
      }
    }
    return results;
  }
}
