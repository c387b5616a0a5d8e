package org.trellisfhe.lwe.internal.kernels;

import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.transform.NegacyclicTransform;
import org.trellisfhe.lwe.transform.TransformDomain;

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
public final class RotationStep {
  private final TransformDomain domain;
  private final CoefficientKernel coefficients;
  private final Gadget gadget;
  private final int block;
  private final int dropped;
  private final int columns;
  private final int rowCount;
  private final int polynomial;
  private final int matrix;
  private final double[] rows;
  private final double[] sums;
  private final double[] factors;

  /**
   * A step on as many ciphertexts as a transform takes polynomials.
   *
   * @param parameters of the scheme
   * @param domain the transform
   * @param coefficients of the same layout
   */
  RotationStep(ParameterSet parameters, TransformDomain domain, CoefficientKernel coefficients) {
    this.domain = domain;
    this.coefficients = coefficients;
    gadget = parameters.bootstrapGadget();
    block = parameters.keyBlock();
    dropped = new NoiseModel(parameters).droppedBits();
    columns = parameters.ringRank() + 1;
    rowCount = columns * gadget.levels();
    polynomial = parameters.ringSize() * domain.width();
    matrix = EvaluationKey.matrixLength(parameters);
    rows = new double[rowCount * domain.length()];
    sums = new double[columns * domain.length()];
    factors = new double[domain.factorLength()];
  }

  /**
   * Ciphertexts side by side.
   *
   * @return at least 1
   */
  public int width() {
    return domain.width();
  }

  /**
   * Rotates each accumulator if a bit of the block is set, without knowing whether and which.
   *
   * @param accumulators {@code width} RLWE ciphertexts
   * @param powers from 0 to 2N - 1: bit i's of ciphertext w at {@code from + i * width + w}
   * @param from where the block's powers begin
   * @param matrices RGSW encryptions of the block's bits, each laid out by {@link
   *     NegacyclicTransform#prepare} of the same kernels, one after the other
   */
  public void rotate(int[] accumulators, int[] powers, int from, double[] matrices) {
    decompose(accumulators);
    forward();
    multiply(powers, from, matrices);
    backward();
    addRounded(accumulators);
  }

  /**
   * First part of {@link #rotate}: the accumulators' digits. The parts are for who measures them.
   *
   * @param accumulators as there
   */
  public void decompose(int[] accumulators) {
    for (int c = 0; c < columns; c++) {
      int row = c * gadget.levels() * domain.length();
      coefficients.decompose(accumulators, c * polynomial, gadget, rows, row);
    }
  }

  /** Second part: the digits' spectra. */
  public void forward() {
    for (int r = 0; r < rowCount; r++) {
      domain.forward(rows, r * domain.length());
    }
  }

  /**
   * Third part: the sum of the products.
   *
   * @param powers as in {@link #rotate}
   * @param from as there
   * @param matrices as there
   */
  public void multiply(int[] powers, int from, double[] matrices) {
    for (int i = 0; i < block; i++) {
      for (int lane = 0; lane < width(); lane++) {
        domain.factor(powers[from + i * width() + lane], factors, 0, lane);
      }
      domain.multiply(rows, rowCount, matrices, i * matrix, columns, factors, 0, sums, i > 0);
    }
  }

  /** Fourth part: the products' coefficients. */
  public void backward() {
    for (int c = 0; c < columns; c++) {
      domain.backward(sums, c * domain.length());
    }
  }

  /**
   * Last part.
   *
   * @param accumulators what is added to
   */
  public void addRounded(int[] accumulators) {
    for (int c = 0; c < columns; c++) {
      coefficients.addRounded(sums, c * domain.length(), dropped, accumulators, c * polynomial);
    }
  }
}
