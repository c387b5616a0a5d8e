package org.trellisfhe.lwe.bootstrap;

import java.util.Arrays;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.ring.BalancedDigits;

/**
 * From the long key to the short one: {@code (0, b) - sum over j, t of digit[j][t] * row[j][t]}.
 * Ciphertexts of a batch share each row while it is in cache.
 */
final class KeySwitch {
  private final KeySwitchKey key;
  private final int longDimension;
  private final int shortDimension;
  private final Gadget gadget;

  KeySwitch(ParameterSet parameters, KeySwitchKey key) {
    this.key = key;
    longDimension = parameters.longDimension();
    shortDimension = parameters.lweDimension();
    gadget = parameters.keySwitchGadget();
  }

  /**
   * Switches a batch.
   *
   * @param inputs ciphertexts under the long key, mask then body
   * @param outputs receive the ciphertexts under the short key
   * @param count how many
   */
  void apply(int[][] inputs, int[][] outputs, int count) {
    for (int c = 0; c < count; c++) {
      Arrays.fill(outputs[c], 0);
      outputs[c][shortDimension] = inputs[c][longDimension];
    }
    int[] digits = new int[gadget.levels()];
    for (int j = 0; j < longDimension; j++) {
      for (int c = 0; c < count; c++) {
        BalancedDigits.decompose(inputs[c][j], gadget, digits);
        for (int t = 0; t < digits.length; t++) {
          if (digits[t] != 0) {
            subtractScaled(outputs[c], key.row(j * digits.length + t), digits[t]);
          }
        }
      }
    }
  }

  private static void subtractScaled(int[] target, int[] row, int digit) {
    for (int i = 0; i < target.length; i++) {
      target[i] -= digit * row[i];
    }
  }
}
