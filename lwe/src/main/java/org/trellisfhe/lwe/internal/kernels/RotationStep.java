package org.trellisfhe.lwe.internal.kernels;

import java.util.List;
import java.util.stream.IntStream;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.transform.BlockProducts;
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
 * <p>With buffers, so one for each thread.
 *
 * <p>Several threads can take shares of one step, each its own polynomials: then all must have gone
 * through {@link #forward} before any goes on to {@link #multiply}, which reads all their digits.
 * The digits have two buffers in turn, so that this is the only place to wait.
 */
public final class RotationStep {
  private final TransformDomain domain;
  private final Gadget gadget;
  private final int block;
  private final int rowCount;
  private final int size;
  private final int matrix;

  /** The polynomials that are this step's own: from the first one to before the last one. */
  private final int firstColumn;

  private final int endColumn;

  /** Digits and their spectra, of all polynomials; used in turn. */
  private final double[][] rowBuffers;

  private int turn;
  private double[] rows;
  private final BlockProducts products;

  /**
   * A step on as many ciphertexts as stand side by side.
   *
   * @param parameters of the scheme
   * @param layout of the accumulators
   */
  public RotationStep(ParameterSet parameters, Layout layout) {
    this(
        parameters,
        layout.domain(),
        0,
        columns(parameters),
        new double[1][rowCount(parameters) * layout.domain().length()]);
  }

  private RotationStep(
      ParameterSet parameters,
      TransformDomain domain,
      int firstColumn,
      int endColumn,
      double[][] rowBuffers) {
    this.domain = domain;
    this.firstColumn = firstColumn;
    this.endColumn = endColumn;
    this.rowBuffers = rowBuffers;
    gadget = parameters.bootstrapGadget();
    block = parameters.keyBlock();
    rowCount = rowCount(parameters);
    size = parameters.ringSize();
    matrix = parameters.rgswLength();
    rows = rowBuffers[0];
    products =
        BlockProducts.inPlace(
            domain, new BlockProducts.Shape(block, rowCount, endColumn - firstColumn));
  }

  /**
   * Shares of a step for threads that work on the same accumulators.
   *
   * @param parameters of the scheme
   * @param layout of the accumulators
   * @param count how many, from 1 to k + 1
   * @return as many shares, one for each thread
   */
  public static List<RotationStep> shares(ParameterSet parameters, Layout layout, int count) {
    int columns = columns(parameters);
    double[][] rows = new double[2][rowCount(parameters) * layout.domain().length()];
    return IntStream.range(0, count)
        .mapToObj(
            share ->
                new RotationStep(
                    parameters,
                    layout.domain(),
                    columns * share / count,
                    columns * (share + 1) / count,
                    rows))
        .toList();
  }

  private static int columns(ParameterSet parameters) {
    return parameters.ringRank() + 1;
  }

  private static int rowCount(ParameterSet parameters) {
    return columns(parameters) * parameters.bootstrapGadget().levels();
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
   * @param accumulators {@code width} RLWE ciphertexts of this step's layout
   * @param powers from 0 to 2N - 1: bit i's of ciphertext w at {@code from + i * width + w}
   * @param from where the block's powers begin
   * @param matrices RGSW encryptions of the block's bits, each laid out by {@link
   *     NegacyclicTransform#prepare} of the same kernels, one after the other
   */
  public void rotate(Accumulators accumulators, int[] powers, int from, double[] matrices) {
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
  public void decompose(Accumulators accumulators) {
    rows = rowBuffers[turn];
    turn = (turn + 1) % rowBuffers.length;
    for (int c = firstColumn; c < endColumn; c++) {
      int row = c * gadget.levels() * domain.length();
      accumulators.decompose(c, gadget, rows, row);
    }
  }

  /** Second part: the digits' spectra. */
  public void forward() {
    for (int r = firstColumn * gadget.levels(); r < endColumn * gadget.levels(); r++) {
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
    for (int i = 0; i < block * width(); i++) {
      products.rotate(i / width(), 0, i % width(), powers[from + i]);
    }
    products.setRows(0, rows);
    domain.multiply(products, matrices, firstColumn * size * rowCount, matrix);
  }

  /** Fourth part: the products' coefficients. */
  public void backward() {
    double[] sums = products.sums(0);
    for (int at = 0; at < sums.length; at += domain.length()) {
      domain.backward(sums, at);
    }
  }

  /**
   * Last part.
   *
   * @param accumulators what is added to
   */
  public void addRounded(Accumulators accumulators) {
    for (int c = firstColumn; c < endColumn; c++) {
      int from = (c - firstColumn) * domain.length();
      accumulators.addRounded(products.sums(0), from, c);
    }
  }
}
