package org.trellisfhe.lwe.internal.kernels;

import java.util.List;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.transform.BlockProducts;
import org.trellisfhe.lwe.transform.NegacyclicTransform;
import org.trellisfhe.lwe.transform.TransformDomain;

/**
 * One step of a blind rotation over the ring Z[Y]/(Y^EN + 1), which is E times as fine as that of
 * the key, with Y^E = X: a polynomial in Y is E polynomials in X, the <i>components</i>, and each
 * is multiplied by RGSW of the small ring. After Lee and Yoon, <i>Discretization Error Reduction
 * for High Precision Torus Fully Homomorphic Encryption</i> (2023), here with the block of key bits
 * of {@link RotationStep} and the rotation after the product: {@code acc += sum over i of
 * (Y^power[i] - 1) * (RGSW(bit[i]) * acc)}.
 *
 * <p>Components stand side by side as ciphertexts do there. Where the layout has more places than
 * there are components, it takes several ciphertexts; where it has fewer, one ciphertext takes
 * several accumulators, its <i>slots</i>: component j of ciphertext m stands in slot {@code j % V}
 * at place {@code m * (E/V) + j / V}, V being the number of slots. A power of Y moves whole places
 * and slots, and what comes around is multiplied by X.
 *
 * <p>With buffers, so one for each thread.
 */
public final class ExtendedStep {
  private final TransformDomain domain;
  private final Gadget gadget;
  private final int block;
  private final int columns;
  private final int rowCount;
  private final int turn;
  private final int matrix;
  private final int extension;
  private final int slots;
  private final int places;
  private final int ciphertexts;
  private final double[][] rows;
  private final BlockProducts products;

  /**
   * A step of an extension.
   *
   * @param parameters of the scheme
   * @param layout of the accumulators
   * @param extension E, a power of two
   */
  public ExtendedStep(ParameterSet parameters, Layout layout, int extension) {
    this.extension = extension;
    domain = layout.domain();
    gadget = parameters.bootstrapGadget();
    block = parameters.keyBlock();
    columns = parameters.ringRank() + 1;
    rowCount = columns * gadget.levels();
    turn = 2 * parameters.ringSize();
    matrix = parameters.rgswLength();
    slots = Math.max(1, extension / layout.width());
    places = extension / slots;
    ciphertexts = layout.width() / places;
    rows = new double[slots][rowCount * domain.length()];
    products =
        BlockProducts.moving(domain, new BlockProducts.Shape(block, rowCount, columns), slots);
    for (int slot = 0; slot < slots; slot++) {
      products.setRows(slot, rows[slot]);
    }
  }

  /**
   * Accumulators of one rotation.
   *
   * @return V
   */
  public int slots() {
    return slots;
  }

  /**
   * Ciphertexts side by side.
   *
   * @return at least 1
   */
  public int ciphertexts() {
    return ciphertexts;
  }

  /**
   * Where a component stands in its slot, {@code component % slots()}.
   *
   * @param ciphertext from 0
   * @param component from 0 to E - 1
   * @return a place of the layout
   */
  public int place(int ciphertext, int component) {
    return ciphertext * places + component / slots;
  }

  /**
   * Rotates each accumulator if a bit of the block is set, without knowing whether and which.
   *
   * @param accumulators one for each slot
   * @param powers from 0 to 2EN - 1: bit i's of ciphertext m at {@code from + i * ciphertexts + m}
   * @param from where the block's powers begin
   * @param matrices RGSW encryptions of the block's bits, each laid out by {@link
   *     NegacyclicTransform#prepare} of the same kernels, one after the other
   */
  public void rotate(List<Accumulators> accumulators, int[] powers, int from, double[] matrices) {
    for (int slot = 0; slot < slots; slot++) {
      forward(accumulators.get(slot), rows[slot]);
    }
    for (int i = 0; i < block; i++) {
      for (int m = 0; m < ciphertexts; m++) {
        route(i, m, powers[from + i * ciphertexts + m]);
      }
    }
    domain.multiply(products, matrices, 0, matrix);
    for (int slot = 0; slot < slots; slot++) {
      backward(products.sums(slot), accumulators.get(slot));
    }
  }

  private void forward(Accumulators accumulators, double[] digits) {
    for (int c = 0; c < columns; c++) {
      accumulators.decompose(c, gadget, digits, c * gadget.levels() * domain.length());
    }
    for (int r = 0; r < rowCount; r++) {
      domain.forward(digits, r * domain.length());
    }
  }

  private void backward(double[] sums, Accumulators accumulators) {
    for (int c = 0; c < columns; c++) {
      domain.backward(sums, c * domain.length());
      accumulators.addRounded(sums, c * domain.length(), c);
    }
  }

  /** Moves a ciphertext's components by a power of Y. */
  private void route(int term, int ciphertext, int power) {
    for (int component = 0; component < extension; component++) {
      int moved = component + power % extension;
      int target = moved % extension;
      int slot = target % slots;
      int place = place(ciphertext, target);
      products.move(term, slot, place, component % slots, place(ciphertext, component));
      int inner = power / extension + moved / extension;
      products.rotate(term, slot, place, inner % turn);
    }
  }
}
