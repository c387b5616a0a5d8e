package org.trellisfhe.lwe.transform;

/**
 * What a step of a blind rotation multiplies and sums up, and room for it. The <i>terms</i> are the
 * bits of a block of the key, each with its matrix and its powers of X. {@link
 * TransformDomain#multiply} makes of a row vector of digits {@code sum over i of (X^power[i] - 1) *
 * (rows * matrix[i])}.
 *
 * <p>In an extended ring, what is rotated moves as well: accumulators stand in <i>slots</i>, each
 * as many polynomials side by side as the transform takes, and a slot's sum is {@code sum over i of
 * X^power[i] * (moved rows * matrix[i]) - rows * matrix[i]}, where the rows that are moved to a
 * place may be those of another place and slot.
 *
 * <p>With buffers, so one for each thread.
 */
public final class BlockProducts {
  /** Doubles of a spectrum that are worked on at a time where products move. */
  static final int CHUNK = 256;

  final int slots;
  final int terms;
  final int rowCount;
  final int columns;

  /** Whether products move. */
  final boolean moved;

  /** Of each slot. */
  final double[][] rows;

  /** Of each slot. */
  final double[][] sums;

  /** Of each term and slot. */
  final double[] factors;

  /** For each term and slot, which one is moved there. */
  final int[] fromSlots;

  /** For each term, slot and place, which place is moved there. */
  final int[] fromPlaces;

  /** A chunk of the product of each term, slot and column, if products move. */
  final double[] chunks;

  /** If products move, and the transform is of one polynomial. */
  final OneByOneProducts oneByOne;

  private final TransformDomain domain;

  private BlockProducts(TransformDomain domain, Shape shape, int slots, boolean moved) {
    this.domain = domain;
    this.slots = slots;
    this.moved = moved;
    terms = shape.terms;
    rowCount = shape.rowCount;
    columns = shape.columns;
    rows = new double[slots][];
    sums = new double[slots][columns * domain.length()];
    factors = new double[terms * slots * domain.factorLength()];
    fromSlots = new int[terms * slots];
    fromPlaces = new int[terms * slots * domain.width()];
    if (moved && domain instanceof NegacyclicTransform transform) {
      oneByOne = new OneByOneProducts(this, transform);
      chunks = new double[0];
    } else {
      oneByOne = null;
      chunks = new double[moved ? terms * slots * columns * CHUNK : 0];
    }
  }

  /**
   * What is multiplied.
   *
   * @param terms number of matrices, at least 1
   * @param rowCount number of a matrix's rows, at least 1
   * @param columns number of a matrix's columns that are wanted, at least 1
   */
  public record Shape(int terms, int rowCount, int columns) {}

  /**
   * Products that stay where they are: one slot.
   *
   * @param domain the transform that is to make them
   * @param shape of what is multiplied
   * @return room for them
   */
  public static BlockProducts inPlace(TransformDomain domain, Shape shape) {
    return new BlockProducts(domain, shape, 1, false);
  }

  /**
   * Products that move.
   *
   * @param domain the transform that is to make them
   * @param shape of what is multiplied
   * @param slots at least 1
   * @return room for them
   */
  public static BlockProducts moving(TransformDomain domain, Shape shape, int slots) {
    return new BlockProducts(domain, shape, slots, true);
  }

  /**
   * Says where a slot's rows are.
   *
   * @param slot from 0
   * @param spectra ordinary ones, one after the other
   */
  public void setRows(int slot, double[] spectra) {
    rows[slot] = spectra;
  }

  /**
   * Says by how much what comes to a place is rotated.
   *
   * @param term from 0
   * @param slot from 0
   * @param place from 0 to below {@link TransformDomain#width()}
   * @param power from 0 to 2N - 1
   */
  public void rotate(int term, int slot, int place, int power) {
    domain.factor(power, factors, factor(term, slot), place);
  }

  /**
   * Says what moves to a place. For one term, all that moves to a slot comes from one slot.
   *
   * @param term from 0
   * @param slot from 0
   * @param place from 0 to below {@link TransformDomain#width()}
   * @param fromSlot from 0
   * @param fromPlace from 0 to below {@link TransformDomain#width()}
   */
  public void move(int term, int slot, int place, int fromSlot, int fromPlace) {
    fromSlots[term * slots + slot] = fromSlot;
    fromPlaces[(term * slots + slot) * domain.width() + place] = fromPlace;
  }

  /**
   * A slot's sums.
   *
   * @param slot from 0
   * @return spectra, one for each column
   */
  public double[] sums(int slot) {
    return sums[slot];
  }

  /** Where factors begin. */
  int factor(int term, int slot) {
    return (term * slots + slot) * domain.factorLength();
  }

  /** Where the chunk of the first column's product begins. */
  int chunk(int term, int slot) {
    return (term * slots + slot) * columns * CHUNK;
  }
}
