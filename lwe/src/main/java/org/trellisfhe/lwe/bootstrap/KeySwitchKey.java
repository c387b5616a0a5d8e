package org.trellisfhe.lwe.bootstrap;

import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.MaskStream;

/**
 * The key-switch key with its masks: row {@code j * levels + t} encrypts coefficient j of the long
 * key times {@code 2^-(t+1)*baseLog} under the short key, mask then body.
 */
final class KeySwitchKey {
  private final int[][] rows;

  private KeySwitchKey(int[][] rows) {
    this.rows = rows;
  }

  static KeySwitchKey expand(EvaluationKey key) {
    ParameterSet parameters = key.parameters();
    int dimension = parameters.lweDimension();
    int[] bodies = key.keySwitchBodies();
    MaskStream masks = new MaskStream(key.maskSeed(), dimension);
    int[][] rows = new int[bodies.length][dimension + 1];
    for (int r = 0; r < rows.length; r++) {
      masks.fill(rows[r], 0, dimension);
      rows[r][dimension] = bodies[r];
    }
    return new KeySwitchKey(rows);
  }

  int[] row(int index) {
    return rows[index];
  }
}
