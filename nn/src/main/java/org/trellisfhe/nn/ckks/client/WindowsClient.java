package org.trellisfhe.nn.ckks.client;

import java.util.List;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;

/**
 * Encrypts windows and decrypts outputs. Polynomials follow functions in the range only that they
 * were fitted to: numbers beyond 0 to 1, which windows are scaled to, are refused. Not safe for use
 * by several threads at once.
 */
public sealed interface WindowsClient permits TimeMajorClient, BatchClient {
  /** {@return how many windows are encrypted at once, at most} */
  int windows();

  /**
   * Encrypts windows.
   *
   * @param windows [time][feature] each, from 0 to 1; 1 to {@link #windows()} of them
   * @return as many ciphertexts as the plan says
   * @throws IllegalArgumentException if there are too many, one has another shape, or a number is
   *     beyond 0 to 1 or NaN, naming its place
   */
  List<SeededCkksCiphertext> encrypt(List<double[][]> windows);

  /**
   * Decrypts outputs.
   *
   * @param outputs of the server
   * @param count how many windows were encrypted, 1 to {@link #windows()}
   * @return an output for each
   * @throws IllegalArgumentException if the outputs are of another key or other parameters, or
   *     there cannot be so many
   * @throws ArithmeticException if numbers have outgrown the primes: the plan is for inputs from 0
   *     to 1
   */
  double[] decrypt(CkksCiphertext outputs, int count);
}
