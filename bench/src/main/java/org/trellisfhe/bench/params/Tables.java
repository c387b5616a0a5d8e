package org.trellisfhe.bench.params;

import org.trellisfhe.lwe.internal.kernels.TorusWidth;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * What bootstraps look up, and how.
 *
 * @param messageBits of the messages that they tell apart, from 1, which is for gates, to 8
 * @param mostExtension how many times as long as the ring a table may be, a power of two from 1 to
 *     64
 * @param levels digits of the blind rotation, from 1 to 4, or 0 for any number
 */
record Tables(int messageBits, int mostExtension, int levels) {
  /** Signs, in the ring's own length. */
  static final Tables GATES = new Tables(1, 1, 0);

  Tables {
    Wish.checkRange("message", messageBits, 1, ParameterSet.Claim.MOST_MESSAGE_BITS);
    Wish.checkRange("extension", mostExtension, 1, NoiseModel.MOST_EXTENSION);
    if (Integer.bitCount(mostExtension) != 1) {
      throw new IllegalArgumentException("extension " + mostExtension + ": a power of two");
    }
    Wish.checkRange("levels", levels, 0, RingShape.MAX_LEVELS);
  }

  /** Gates are on 32 bits, integers on 64. */
  TorusWidth torus() {
    return messageBits == 1 ? TorusWidth.COARSE : TorusWidth.FINE;
  }

  /** Whether a gadget of so many digits will do. */
  boolean allows(int count) {
    return levels == 0 || levels == count;
  }
}
