package org.trellisfhe.lwe.bootstrap;

import java.util.Arrays;
import org.trellisfhe.lwe.internal.kernels.KeySwitchKernel;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.ring.BalancedDigits;

/**
 * From the long key to the short one: {@code (0, b) - sum over j, t of digit[j][t] * row[j][t]}.
 * Ciphertexts of a batch share each part of the key while it is in cache.
 */
final class KeySwitch {
  /** Elements that fit into the second cache, with room to spare: 192 KiB. */
  private static final int CHUNK = 3 << 14;

  private final KeySwitchKey key;
  private final KeySwitchKernel kernel;
  private final int longDimension;
  private final int shortDimension;
  private final Gadget gadget;

  KeySwitch(ParameterSet parameters, KeySwitchKey key, KeySwitchKernel kernel) {
    this.key = key;
    this.kernel = kernel;
    longDimension = parameters.longDimension();
    shortDimension = parameters.lweDimension();
    gadget = parameters.keySwitchGadget();
  }

  /** Room for an output: mask, body, and what fills the last tile. */
  int outputLength() {
    return key.tiles() * key.tile();
  }

  /** Digits of one input. */
  int digitCount() {
    return key.rows();
  }

  /**
   * Switches a batch.
   *
   * @param inputs ciphertexts under the long key, mask then body
   * @param digits scratch: {@link #digitCount()} for each
   * @param outputs receive the ciphertexts under the short key, {@link #outputLength()} each
   * @param count how many
   */
  void apply(int[][] inputs, int[][] digits, int[][] outputs, int count) {
    for (int c = 0; c < count; c++) {
      Arrays.fill(outputs[c], 0);
      outputs[c][shortDimension] = inputs[c][longDimension];
      for (int j = 0; j < longDimension; j++) {
        BalancedDigits.decompose(inputs[c][j], gadget, digits[c], j * gadget.levels());
      }
    }
    int chunk = Math.max(1, CHUNK / key.tile());
    for (int tile = 0; tile < key.tiles(); tile++) {
      for (int row = 0; row < key.rows(); row += chunk) {
        kernel.subtractProducts(
            key.elements(),
            key.index(tile, row),
            Math.min(chunk, key.rows() - row),
            digits,
            row,
            outputs,
            tile * key.tile(),
            key.tile(),
            0,
            count);
      }
    }
  }
}
