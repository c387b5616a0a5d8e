package org.trellisfhe.lwe.internal.kernels;

import org.trellisfhe.lwe.transform.NegacyclicTransform;

/**
 * One step of the blind rotation, on one or several RLWE ciphertexts side by side: {@code acc +=
 * sum over i of (X^power[i] - 1) * (RGSW(bit[i]) * acc)} for a block of key bits of which at most
 * one is set, so that the accumulator is rotated by that bit's power or left as it is. The block
 * shares one decomposition and its transforms, for rotating after the product needs no digits of a
 * rotated accumulator; a key without blocks has blocks of one bit. After Lee, Min, Seo and Song,
 * <i>Faster TFHE Bootstrapping with Block Binary Keys</i> (2023).
 *
 * <p>Layout of accumulators: coefficient j of polynomial c of ciphertext w stands at {@code (c * N
 * + j) * width + w}; k masks, then the body. With buffers, so one for each thread.
 */
public interface RotationStep {
  /**
   * Ciphertexts side by side.
   *
   * @return at least 1
   */
  int width();

  /**
   * Rotates each accumulator if a bit of the block is set, without knowing whether and which.
   *
   * @param accumulators {@code width} RLWE ciphertexts
   * @param powers from 0 to 2N - 1: bit i's of ciphertext w at {@code from + i * width + w}
   * @param from where the block's powers begin
   * @param matrices RGSW encryptions of the block's bits, each laid out by the transform's {@link
   *     NegacyclicTransform#prepare}, one after the other
   */
  void rotate(int[] accumulators, int[] powers, int from, double[] matrices);
}
