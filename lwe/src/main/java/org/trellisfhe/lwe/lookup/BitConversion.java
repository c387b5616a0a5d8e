package org.trellisfhe.lwe.lookup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;
import org.trellisfhe.lwe.bootstrap.TestPolynomial;
import org.trellisfhe.lwe.noise.ErrorForm;
import org.trellisfhe.lwe.noise.FailureProbability;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Bridges between encrypted bits, as gates have them at plus and minus one eighth, and encrypted
 * integers, under one key: so that circuits and look-ups can meet in one program. Either way takes
 * one rotation a bit. Thread-safe; a call runs on one core.
 */
public final class BitConversion {
  /** Of a bit that fills the torus. */
  private static final double BIT_MARGIN = 1.0 / 4;

  /** Of a bit of gates. */
  private static final double GATE_MARGIN = 1.0 / 8;

  private final Bootstrapper bootstrapper;
  private final ParameterSet parameters;
  private final NoiseModel noise;

  /**
   * A converter.
   *
   * @param bootstrapper with the client's evaluation key, of a set for look-ups
   */
  public BitConversion(Bootstrapper bootstrapper) {
    this.bootstrapper = bootstrapper;
    parameters = bootstrapper.parameters();
    noise = new NoiseModel(parameters);
  }

  /**
   * Unsigned integers of their bits: each is looked up as its power of two, and they are added up.
   *
   * @param words bits of each integer, lowest first, at least one, fewer than {@code torusBits}
   * @param torusBits of the integers
   * @return the integers, each in [0, 2^n - 1] for its n bits
   * @throws IllegalArgumentException if a word has too many bits or none, a bit's error is too
   *     great for it to be read, or the integers' errors would be
   */
  public List<LweInteger> toUnsigned(List<List<LweCiphertext>> words, int torusBits) {
    return toIntegers(words, torusBits, false);
  }

  /**
   * Signed integers of the bits of their two's complements.
   *
   * @param words bits of each integer, lowest first, the sign last; at least one, fewer than {@code
   *     torusBits}
   * @param torusBits of the integers
   * @return the integers, each in [-2^(n-1), 2^(n-1) - 1] for its n bits
   * @throws IllegalArgumentException as {@link #toUnsigned}
   */
  public List<LweInteger> toSigned(List<List<LweCiphertext>> words, int torusBits) {
    return toIntegers(words, torusBits, true);
  }

  private List<LweInteger> toIntegers(
      List<List<LweCiphertext>> words, int torusBits, boolean signed) {
    List<FineCiphertext> inputs = new ArrayList<>();
    List<TestPolynomial> tests = new ArrayList<>();
    words.forEach(word -> checkLength(word, torusBits));
    for (List<LweCiphertext> word : words) {
      List<FineCiphertext> bits = word.stream().map(FineCiphertext::of).toList();
      bits.forEach(this::requireBit);
      requireReadable(bits, torusBits);
      for (int i = 0; i < word.size(); i++) {
        long half = LweInteger.encode(1L << i, torusBits + 1);
        tests.add(TestPolynomial.of(parameters, 1, index -> half));
      }
      inputs.addAll(bits);
    }
    List<FineCiphertext> powers = looked(inputs, tests);
    List<LweInteger> integers = new ArrayList<>();
    int from = 0;
    for (List<LweCiphertext> word : words) {
      int to = from + word.size();
      integers.add(sum(powers.subList(from, to), torusBits, signed));
      from = to;
    }
    return List.copyOf(integers);
  }

  private static void checkLength(List<LweCiphertext> word, int torusBits) {
    if (word.isEmpty() || word.size() >= torusBits || torusBits > LweInteger.MOST_TORUS_BITS) {
      throw new IllegalArgumentException(
          "%d bits for an integer of %d torus bits: at least 1, and fewer; at most %d torus bits"
              .formatted(word.size(), torusBits, LweInteger.MOST_TORUS_BITS));
    }
  }

  private void requireBit(FineCiphertext bit) {
    bit.requireDimensionOf(parameters);
    if (bit.variance() > noise.largestInputVariance(GATE_MARGIN)) {
      throw new IllegalArgumentException(
          "bit of error variance %s: at most %s can be read with '%s'"
              .formatted(
                  bit.variance(), noise.largestInputVariance(GATE_MARGIN), parameters.name()));
    }
  }

  /** Before the powers of two are looked up, whose sum may have too great an error. */
  private void requireReadable(List<FineCiphertext> bits, int torusBits) {
    List<ErrorForm> powers =
        bits.stream()
            .map(bit -> ErrorForm.related(bit.rotationOrigin(), noise.fineBootstrapVariance()))
            .toList();
    double variance = ErrorForm.sum(ones(bits.size()), powers).variance();
    double most =
        FailureProbability.largestVariance(
            RemovalSearch.margin(torusBits), parameters.claim().log2FailureProbability());
    if (variance > most) {
      throw new IllegalArgumentException(
          "integer of %d bits and %d torus bits: its error would have a variance of %s, and at most"
                  .formatted(bits.size(), torusBits, variance)
              + " %s can be read with '%s'".formatted(most, parameters.name()));
    }
  }

  private static long[] ones(int count) {
    long[] ones = new long[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Each power is plus or minus half of what its bit is worth. */
  private static LweInteger sum(List<FineCiphertext> powers, int torusBits, boolean signed) {
    int count = powers.size();
    int magnitude = signed ? count - 1 : count;
    long[] weights = ones(count);
    long greatest = (1L << magnitude) - 1;
    long least = 0;
    if (signed) {
      weights[magnitude] = -1;
      least = -greatest - 1;
    }
    long middle = LweInteger.encode(least + greatest, torusBits + 1);
    return new LweInteger(
        FineCiphertext.combine(weights, powers, middle), least, greatest, torusBits);
  }

  /**
   * The bits of non-negative integers, for gates.
   *
   * @param integers all of the same torus bits, each of a range that begins at 0 or above
   * @return for each, lowest first, as many bits as the greatest value of all has
   * @throws IllegalArgumentException if an integer may be negative or is of another key, torus bits
   *     differ, there are not more of these than bits, or the error is too great for a bit
   */
  public List<List<LweCiphertext>> unsignedBits(List<LweInteger> integers) {
    int width = 1;
    for (LweInteger integer : integers) {
      if (integer.low() < 0) {
        throw new IllegalArgumentException("integer from " + integer.low() + ": at least 0");
      }
      width = Math.max(width, bitsOf(integer.high()));
    }
    return bits(integers, width);
  }

  /**
   * The bits of the two's complements of integers, for gates.
   *
   * @param integers all of the same torus bits
   * @return for each, lowest first, as many bits as the widest range needs, the sign last
   * @throws IllegalArgumentException if an integer is of another key, torus bits differ, there are
   *     not more of these than bits, or the error is too great for a bit
   */
  public List<List<LweCiphertext>> signedBits(List<LweInteger> integers) {
    int width = 1;
    for (LweInteger integer : integers) {
      width = Math.max(width, 1 + Math.max(bitsOf(integer.high()), bitsOf(~integer.low())));
    }
    return bits(integers, width);
  }

  private static int bitsOf(long greatest) {
    return Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, greatest));
  }

  /** From the lowest up: the sign of what remains is the bit, and is taken away. */
  private List<List<LweCiphertext>> bits(List<LweInteger> integers, int width) {
    if (integers.isEmpty()) {
      return List.of();
    }
    int torusBits = integers.get(0).torusBits();
    integers.forEach(integer -> check(integer, torusBits, width));
    integers.forEach(integer -> requireRoom(integer, width));
    List<List<LweCiphertext>> words = new ArrayList<>();
    integers.forEach(integer -> words.add(new ArrayList<>()));
    List<FineCiphertext> rest =
        new ArrayList<>(integers.stream().map(LweInteger::ciphertext).toList());
    for (int i = 0; i < width; i++) {
      long half = LweInteger.encode(1L << i, torusBits + 1);
      long weight = 1L << (torusBits - 1 - i);
      // A quarter of a turn puts a zero and a one into the middles of the two halves.
      List<FineCiphertext> phases =
          rest.stream().map(r -> r.times(weight, LweInteger.encode(1, 2))).toList();
      TestPolynomial test = TestPolynomial.of(parameters, 1, index -> half);
      List<FineCiphertext> signs = looked(phases, Collections.nCopies(phases.size(), test));
      for (int j = 0; j < signs.size(); j++) {
        FineCiphertext sign = signs.get(j);
        words.get(j).add(sign.times(-weight / 2, 0).toCoarse());
        rest.set(j, FineCiphertext.combine(new long[] {1, 1}, List.of(rest.get(j), sign), -half));
      }
    }
    return words.stream().map(List::copyOf).toList();
  }

  private static void check(LweInteger integer, int torusBits, int width) {
    if (integer.torusBits() != torusBits || width >= torusBits) {
      throw new IllegalArgumentException(
          "%d bits of integers of %d and %d torus bits: fewer, and the same for all"
              .formatted(width, torusBits, integer.torusBits()));
    }
  }

  /** Before anything is rotated; each bit that was taken away has added an error of its own. */
  private void requireRoom(LweInteger integer, int width) {
    integer.ciphertext().requireDimensionOf(parameters);
    integer.ciphertext().requireKey(bootstrapper.keyId());
    for (int i = 0; i < width; i++) {
      double rest = integer.ciphertext().variance() + i * noise.fineBootstrapVariance();
      double phase = Math.scalb(rest, 2 * (integer.torusBits() - 1 - i));
      if (noise.extension(BIT_MARGIN, phase).orElse(2) > 1) {
        throw new IllegalArgumentException(
            "integer whose lowest bits drown in the error: their phase has a variance of %s with"
                    .formatted(phase)
                + " '%s'".formatted(parameters.name()));
      }
    }
  }

  private List<FineCiphertext> looked(List<FineCiphertext> phases, List<TestPolynomial> tests) {
    return bootstrapper
        .bootstrapFine(phases, tests, Collections.nCopies(phases.size(), List.of(0)))
        .stream()
        .map(entries -> entries.get(0))
        .toList();
  }
}
