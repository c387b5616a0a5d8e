package org.trellisfhe.quant.learn;

import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.network.Network;

/**
 * A network that was trained on grids.
 *
 * @param shadow with the real weights behind them
 * @param integers what is run
 */
public record Quantised(Network shadow, IntegerNetwork integers) {}
