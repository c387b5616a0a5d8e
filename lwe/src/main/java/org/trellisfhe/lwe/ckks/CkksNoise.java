package org.trellisfhe.lwe.ckks;

/**
 * What operations add to the error of numbers: root mean squares, over keys and slots, of the real
 * part of a slot's error, in the numbers' own unit. Errors of different operations are independent,
 * so that their squares add up.
 *
 * <p>A polynomial whose coefficients have errors of deviation s gives slots errors of deviation s *
 * sqrt(N / 2) / scale; a secret's coefficients have the mean square 2/3.
 */
public final class CkksNoise {
  private static final double SECRET = 2.0 / 3;

  private final CkksParameters parameters;

  /**
   * The noise of a set.
   *
   * @param parameters of the scheme
   */
  public CkksNoise(CkksParameters parameters) {
    this.parameters = parameters;
  }

  /** From the variance of coefficients to the deviation of numbers. */
  private double ofNumbers(double variance, Scale scale) {
    return Math.sqrt(variance * parameters.slots()) * Math.pow(2, -scale.log2());
  }

  /** Rounding a body, and a mask that is multiplied with the secret. */
  private double rounding() {
    return (1 + SECRET * parameters.size()) / 12;
  }

  /** Rounding a third part besides, which is multiplied with the secret's square. */
  private double roundingOfThree() {
    // Of the square's coefficients all products but those of equals are there twice.
    return rounding() + 2 * square(SECRET * parameters.size()) / 12;
  }

  private static double square(double x) {
    return x * x;
  }

  /** {@return of encoding: coefficients are rounded} */
  public double encoding(Scale scale) {
    return ofNumbers(1.0 / 12, scale);
  }

  /** {@return of an encryption under the client's own key, encoding included} */
  public double encryption(Scale scale) {
    return ofNumbers(square(CkksParameters.ERROR_DEVIATION) + 1.0 / 12, scale);
  }

  /** {@return of an encryption under a public key, encoding included} */
  public double publicEncryption(Scale scale) {
    double products = 1 + 2 * SECRET * parameters.size(); // e0 + e1 s + v e
    double divided =
        products * square(CkksParameters.ERROR_DEVIATION / (double) parameters.special());
    return ofNumbers(divided + rounding() + 1.0 / 12, scale);
  }

  /**
   * {@return of a relinearisation, rotation or conjugation}
   *
   * @param primes of the ciphertext, 1 to all but the special one
   */
  public double keySwitch(int primes, Scale scale) {
    parameters.requirePrimes(primes);
    double digits = 0;
    for (long prime : parameters.primes().subList(0, primes)) {
      digits += square((double) prime / parameters.special());
    }
    double errors = parameters.size() / 12.0 * square(CkksParameters.ERROR_DEVIATION) * digits;
    return ofNumbers(errors + rounding(), scale);
  }

  /**
   * {@return of rescaling two parts}
   *
   * @param scale that the result has
   */
  public double rescaling(Scale scale) {
    return ofNumbers(rounding(), scale);
  }

  /**
   * {@return of rescaling three parts: much more than of two, so that relinearisation is to come
   * before}
   *
   * @param scale that the result has
   */
  public double rescalingOfThree(Scale scale) {
    return ofNumbers(roundingOfThree(), scale);
  }

  /**
   * {@return of a product}
   *
   * @param size root mean square of the numbers of one factor
   * @param error of that factor
   * @param otherSize of the other factor
   * @param otherError of the other factor
   */
  public static double product(double size, double error, double otherSize, double otherError) {
    return Math.sqrt(
        square(size * otherError) + square(otherSize * error) + square(error * otherError));
  }

  /**
   * {@return of a square: unlike a product's, both of its factors have the same error}
   *
   * @param size root mean square of the numbers
   * @param error of them
   */
  public static double squared(double size, double error) {
    return Math.sqrt(square(2 * size * error) + 3 * square(square(error)));
  }

  /** {@return of a sum, or of operations one after the other} */
  public static double sum(double... errors) {
    double squares = 0;
    for (double error : errors) {
      squares += error * error;
    }
    return Math.sqrt(squares);
  }
}
