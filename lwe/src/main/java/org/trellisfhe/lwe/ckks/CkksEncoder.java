package org.trellisfhe.lwe.ckks;

import org.jtransforms.fft.DoubleFFT_1D;
import org.jtransforms.utils.CommonUtils;
import org.trellisfhe.lwe.rns.Modulus;
import org.trellisfhe.lwe.rns.RnsRing;

/**
 * Vectors of N/2 numbers as polynomials, by the canonical embedding: slot k is the polynomial's
 * value at {@code exp(i pi 5^k / N)}, so that a rotation of the slots is {@code X -> X^5^steps}.
 * Not safe for use by several threads at once.
 */
public final class CkksEncoder {
  static {
    // Transforms are short, and JTransforms' threads would swallow an interrupt and what they had
    // not done by then.
    CommonUtils.setThreadsBeginN_1D_FFT_2Threads(Long.MAX_VALUE);
    CommonUtils.setThreadsBeginN_1D_FFT_4Threads(Long.MAX_VALUE);
  }

  /** Slots are rotated by powers of this. */
  static final int GENERATOR = 5;

  /** What errors may add to numbers that the primes just hold, as a part of the room. */
  private static final double ERRORS = 0x1p-16;

  /** Sums of so many bits, and their products with N, are doubles still. */
  private static final double DOUBLE_BITS = 1000;

  private final CkksParameters parameters;
  private final CkksNoise noise;
  private final RnsRing ring;
  private final int slots;
  private final DoubleFFT_1D fft;

  /** Powers of exp(i pi / N). */
  private final double[] rootRe;

  private final double[] rootIm;

  /** Where the transform has slot k. */
  private final int[] place;

  /**
   * An encoder.
   *
   * @param parameters for which numbers are encoded
   */
  public CkksEncoder(CkksParameters parameters) {
    this.parameters = parameters;
    this.noise = new CkksNoise(parameters);
    this.ring = parameters.ring();
    this.slots = parameters.slots();
    this.fft = new DoubleFFT_1D(slots);
    this.rootRe = new double[slots];
    this.rootIm = new double[slots];
    this.place = new int[slots];
    int power = 1;
    for (int k = 0; k < slots; k++) {
      rootRe[k] = StrictMath.cos(Math.PI * k / parameters.size());
      rootIm[k] = StrictMath.sin(Math.PI * k / parameters.size());
      place[k] = power / 4; // All powers of 5 are 1 modulo 4.
      power = power * GENERATOR & (2 * parameters.size() - 1);
    }
  }

  /** {@return the parameters} */
  public CkksParameters parameters() {
    return parameters;
  }

  /**
   * Encodes real numbers at the scale and by the primes of fresh ciphertexts.
   *
   * @param numbers at most N/2, finite; further slots are 0
   * @return the polynomial
   * @throws IllegalArgumentException as {@link #encode(double[], double[], Scale, int)}
   */
  public CkksPlaintext encode(double[] numbers) {
    return encode(numbers, parameters.scale(), parameters.levels());
  }

  /**
   * Encodes real numbers.
   *
   * @param numbers at most N/2, finite; further slots are 0
   * @param scale what they are multiplied with
   * @param primes how many, at least 1
   * @return the polynomial
   * @throws IllegalArgumentException as {@link #encode(double[], double[], Scale, int)}
   */
  public CkksPlaintext encode(double[] numbers, Scale scale, int primes) {
    return encode(numbers, new double[numbers.length], scale, primes);
  }

  /**
   * Encodes complex numbers.
   *
   * @param re real parts, at most N/2, finite; further slots are 0
   * @param im as many imaginary parts
   * @param scale what they are multiplied with
   * @param primes how many, at least 1
   * @return the polynomial
   * @throws IllegalArgumentException if a number is not finite or there are too many, naming it; or
   *     if the primes hold neither the scale nor the numbers, or the scale is so small that numbers
   *     drown in their rounding
   */
  public CkksPlaintext encode(double[] re, double[] im, Scale scale, int primes) {
    Bound bound = check(re, im, scale, primes);
    Room.requireAboveRounding("numbers", noise.encoding(scale), bound.greatest(), scale);
    double[] folded = new double[2 * slots];
    for (int k = 0; k < re.length; k++) {
      folded[2 * place[k]] = re[k];
      folded[2 * place[k] + 1] = im[k];
    }
    fft.complexForward(folded);
    double factor = scale.value() / slots;
    double[] coefficients = new double[2 * slots];
    double greatest = 0;
    for (int j = 0; j < slots; j++) {
      double x = folded[2 * j] * factor;
      double y = folded[2 * j + 1] * factor;
      coefficients[j] = Math.rint(x * rootRe[j] + y * rootIm[j]);
      coefficients[slots + j] = Math.rint(y * rootRe[j] - x * rootIm[j]);
      double greater = Math.max(Math.abs(coefficients[j]), Math.abs(coefficients[slots + j]));
      greatest = Math.max(greatest, greater);
    }
    requireRoom(greatest, scale, primes);
    return new CkksPlaintext(parameters, scale, bound, residues(coefficients, primes));
  }

  /** What numbers are at most. */
  private Bound check(double[] re, double[] im, Scale scale, int primes) {
    if (re.length > slots || im.length != re.length) {
      throw new IllegalArgumentException(
          "%d real and %d imaginary parts: must be as many, at most %d"
              .formatted(re.length, im.length, slots));
    }
    parameters.requirePrimes(primes);
    Room.require("numbers", 1, scale, parameters, primes);
    double greatest = 0;
    int slot = 0;
    for (int k = 0; k < re.length; k++) {
      if (!Double.isFinite(re[k]) || !Double.isFinite(im[k])) {
        throw new IllegalArgumentException(
            "slot %d is %s + %si: must be finite".formatted(k, re[k], im[k]));
      }
      // The sum is the greater, and much quicker.
      if (Math.abs(re[k]) + Math.abs(im[k]) > greatest) {
        double absolute = Math.hypot(re[k], im[k]);
        slot = absolute > greatest ? k : slot;
        greatest = Math.max(absolute, greatest);
      }
    }
    requireNumber(slot, greatest, scale, primes);
    return new Bound(greatest);
  }

  /** Refuses a number that no coefficients within the primes, or within doubles, add up to. */
  private void requireNumber(int slot, double absolute, Scale scale, int primes) {
    double room = Math.min(parameters.roomBits(primes), DOUBLE_BITS);
    double most = room + Math.log(parameters.size()) / Math.log(2) - scale.log2();
    if (Math.log(absolute) / Math.log(2) > most) {
      throw new IllegalArgumentException(
          "slot %d has a number of %s: must be at most 2^%.1f at scale %s by %d of the primes of %s"
              .formatted(slot, absolute, most, scale, primes, parameters.name()));
    }
  }

  /** Refuses polynomials some of whose coefficients the primes do not hold. */
  private void requireRoom(double greatest, Scale scale, int primes) {
    Room.require("numbers", greatest / scale.value(), scale, parameters, primes);
  }

  private double[][] residues(double[] coefficients, int primes) {
    double[][] residues = new double[primes][coefficients.length];
    for (int i = 0; i < primes; i++) {
      Modulus modulus = ring.modulus(i);
      for (int j = 0; j < coefficients.length; j++) {
        residues[i][j] = modulus.residue(coefficients[j]);
      }
      ring.transform(i).forward(residues[i]);
    }
    return residues;
  }

  /**
   * Encodes one number in all slots: much quicker, and exact but for one rounding. Unlike the
   * others, safe for use by several threads at once.
   *
   * @param number finite
   * @param scale what it is multiplied with
   * @param primes how many, at least 1
   * @return the constant polynomial
   * @throws IllegalArgumentException as {@link #encode(double[], double[], Scale, int)}
   */
  public CkksConstant constant(double number, Scale scale, int primes) {
    Bound bound = check(new double[] {number}, new double[1], scale, primes);
    Room.requireAboveRounding("number", 0.5 / scale.value(), bound.greatest(), scale);
    double rounded = Math.rint(number * scale.value());
    requireRoom(Math.abs(rounded), scale, primes);
    double[] residues = new double[primes];
    for (int i = 0; i < primes; i++) {
      residues[i] = ring.modulus(i).residue(rounded);
    }
    return new CkksConstant(parameters, scale, bound, residues);
  }

  /**
   * The real parts of the slots.
   *
   * @param plaintext encoded, or decrypted
   * @return N/2 numbers
   * @throws ArithmeticException as {@link #decodeComplex}
   */
  public double[] decode(CkksPlaintext plaintext) {
    return decodeComplex(plaintext)[0];
  }

  /**
   * The slots.
   *
   * <p>What was computed may have become greater than the primes hold: it then came back as
   * something else. Coefficients beyond {@link CkksParameters#roomBits} say so, for what is within
   * has none, errors of up to 2^-16 of the room included. Of n coefficients that have outgrown the
   * primes none is seen with a probability of 2^-n: numbers that differ from slot to slot outgrow
   * them in thousands; the same number in all slots is one coefficient, and may not be seen.
   *
   * @param plaintext encoded, or decrypted
   * @return real parts, and imaginary parts, N/2 of each
   * @throws IllegalArgumentException if it is of other parameters
   * @throws ArithmeticException if numbers have outgrown the primes
   */
  public double[][] decodeComplex(CkksPlaintext plaintext) {
    if (!plaintext.parameters().equals(parameters)) {
      throw new IllegalArgumentException(
          "plaintext of %s: must be of %s".formatted(plaintext.parameters(), parameters));
    }
    double[] coefficients = Reconstruction.of(ring, plaintext.values());
    requireWithin(coefficients, plaintext);
    double[] folded = new double[2 * slots];
    double factor = 1 / plaintext.scale().value();
    for (int j = 0; j < slots; j++) {
      double x = coefficients[j] * factor;
      double y = coefficients[slots + j] * factor;
      folded[2 * j] = x * rootRe[j] - y * rootIm[j];
      folded[2 * j + 1] = x * rootIm[j] + y * rootRe[j];
    }
    fft.complexInverse(folded, false);
    double[][] numbers = new double[2][slots];
    for (int k = 0; k < slots; k++) {
      numbers[0][k] = folded[2 * place[k]];
      numbers[1][k] = folded[2 * place[k] + 1];
    }
    return numbers;
  }

  private void requireWithin(double[] coefficients, CkksPlaintext plaintext) {
    double room = parameters.roomBits(plaintext.primes());
    double most = Math.pow(2, room) * (1 + ERRORS);
    int beyond = 0;
    for (double coefficient : coefficients) {
      beyond += Math.abs(coefficient) > most ? 1 : 0;
    }
    if (beyond > 0) {
      throw new ArithmeticException(
          ("numbers have outgrown the primes: %d of %d coefficients at scale %s are beyond 2^%.1f,"
                  + " which %d of the primes of %s hold: compute with smaller numbers, or more"
                  + " primes")
              .formatted(
                  beyond,
                  coefficients.length,
                  plaintext.scale(),
                  room,
                  plaintext.primes(),
                  parameters.name()));
    }
  }
}
