package org.trellisfhe.cli.convert;

import org.trellisfhe.quant.integer.IntegerNetwork;

/**
 * A network that was quantised at one precision.
 *
 * @param precision how finely
 * @param network what came of it
 * @param agreement with the original
 */
record Trial(Precision precision, IntegerNetwork network, Agreement agreement) {
  double difference() {
    return agreement.relativeDifference();
  }
}
