package org.trellisfhe.arith.division;

import java.util.List;

/** A quotient and a remainder of magnitudes, each of which takes gates when it is asked for. */
interface RawDivision<B> {
  /** The bits of the quotient, least significant first; those known to be 0 may be missing. */
  List<B> quotient();

  /** The bits of the remainder, likewise. */
  List<B> remainder();
}
