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

  private final CkksParameters parameters;
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
   * @throws IllegalArgumentException if a number is not finite, there are too many, or one is so
   *     great that the primes cannot hold it; naming it
   */
  public CkksPlaintext encode(double[] re, double[] im, Scale scale, int primes) {
    check(re, im, primes);
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
      greatest = Math.max(greatest, Math.abs(coefficients[j]));
      greatest = Math.max(greatest, Math.abs(coefficients[slots + j]));
    }
    requireRoom(greatest, scale, primes);
    return new CkksPlaintext(parameters, scale, residues(coefficients, primes));
  }

  private void check(double[] re, double[] im, int primes) {
    if (re.length > slots || im.length != re.length) {
      throw new IllegalArgumentException(
          "%d real and %d imaginary parts: must be as many, at most %d"
              .formatted(re.length, im.length, slots));
    }
    if (primes < 1 || primes > parameters.levels()) {
      throw new IllegalArgumentException(
          "primes = %d: must be 1 to %d".formatted(primes, parameters.levels()));
    }
    for (int k = 0; k < re.length; k++) {
      if (!Double.isFinite(re[k]) || !Double.isFinite(im[k])) {
        throw new IllegalArgumentException(
            "slot %d is %s + %si: must be finite".formatted(k, re[k], im[k]));
      }
    }
  }

  private void requireRoom(double greatest, Scale scale, int primes) {
    double room = parameters.roomBits(primes);
    if (greatest > 0 && Math.log(greatest) / Math.log(2) > room) {
      throw new IllegalArgumentException(
          "scale out of bounds: numbers at scale %s need 2^%.1f, and %d primes hold 2^%.1f"
              .formatted(scale, Math.log(greatest) / Math.log(2), primes, room));
    }
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
    check(new double[] {number}, new double[1], primes);
    double rounded = Math.rint(number * scale.value());
    requireRoom(Math.abs(rounded), scale, primes);
    double[] residues = new double[primes];
    for (int i = 0; i < primes; i++) {
      residues[i] = ring.modulus(i).residue(rounded);
    }
    return new CkksConstant(parameters, scale, residues);
  }

  /**
   * The real parts of the slots.
   *
   * @param plaintext encoded, or decrypted
   * @return N/2 numbers
   */
  public double[] decode(CkksPlaintext plaintext) {
    return decodeComplex(plaintext)[0];
  }

  /**
   * The slots.
   *
   * @param plaintext encoded, or decrypted
   * @return real parts, and imaginary parts, N/2 of each
   */
  public double[][] decodeComplex(CkksPlaintext plaintext) {
    if (!plaintext.parameters().equals(parameters)) {
      throw new IllegalArgumentException(
          "plaintext of %s: must be of %s".formatted(plaintext.parameters(), parameters));
    }
    double[] coefficients = Reconstruction.of(ring, plaintext.values());
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
}
