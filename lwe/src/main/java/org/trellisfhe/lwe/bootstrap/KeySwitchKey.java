package org.trellisfhe.lwe.bootstrap;

import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.internal.kernels.KeySwitchKernel;
import org.trellisfhe.lwe.random.MaskStream;

/**
 * The key-switch key with its masks: row {@code j * levels + t} encrypts coefficient j of the long
 * key times {@code 2^-(t+1)*baseLog} under the short key, mask then body; laid out in tiles of
 * columns, each row by row, the last tile filled up with zeros.
 */
final class KeySwitchKey {
  private final int[] elements;
  private final int rows;
  private final int tiles;
  private final int tile;

  private KeySwitchKey(int rows, int columns, int tile) {
    this.rows = rows;
    this.tile = tile;
    tiles = (columns + tile - 1) / tile;
    elements = new int[rows * tiles * tile];
  }

  static KeySwitchKey expand(EvaluationKey key, KeySwitchKernel kernel) {
    int dimension = key.parameters().lweDimension();
    int[] bodies = key.keySwitchBodies();
    int columns = dimension + 1;
    KeySwitchKey expanded = new KeySwitchKey(bodies.length, columns, kernel.tile(columns));
    MaskStream masks = new MaskStream(key.maskSeed(), dimension);
    int[] row = new int[expanded.tiles * expanded.tile];
    for (int r = 0; r < bodies.length; r++) {
      masks.fill(row, 0, dimension);
      row[dimension] = bodies[r];
      expanded.set(r, row);
    }
    return expanded;
  }

  private void set(int row, int[] values) {
    for (int t = 0; t < tiles; t++) {
      System.arraycopy(values, t * tile, elements, index(t, row), tile);
    }
  }

  int[] elements() {
    return elements;
  }

  int rows() {
    return rows;
  }

  int tiles() {
    return tiles;
  }

  /** Width of a tile. */
  int tile() {
    return tile;
  }

  /** Where a row's elements of a tile begin. */
  int index(int tileIndex, int row) {
    return (tileIndex * rows + row) * tile;
  }
}
