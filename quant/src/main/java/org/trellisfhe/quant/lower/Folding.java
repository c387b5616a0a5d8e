package org.trellisfhe.quant.lower;

import org.trellisfhe.quant.network.Network;

/**
 * Brings a network into the form that is quantised, without changing what it computes: batch
 * normalisation becomes part of the weights beside it, or a convolution of one pixel where there
 * are none; changes of the values' order become part of dense layers' weights; an activation that
 * never falls moves from behind a maximum to before it; and every activation ends sums that nothing
 * else takes, be they of single values.
 */
public final class Folding {
  private Folding() {}

  /** {@return a network without batch normalisation that gives the same, up to rounding} */
  public static Network fold(Network network) {
    Network rearranged = new Rearranging(network).rewritten();
    Network merged = new Merging(rearranged).rewritten();
    Network normalised = new Normalising(merged).rewritten();
    return new Settling(normalised).rewritten();
  }
}
