package org.trellisfhe.lwe.ckks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trellisfhe.lwe.rns.Modulus;
import org.trellisfhe.lwe.rns.Primes;

/**
 * Named sets, all of 128 bits. Names say N and how often one can rescale; the greater N is, the
 * more precise results are.
 */
public final class CkksSets {
  /** Two rescalings by 40 bits, 4,096 slots. */
  public static final CkksParameters N8192_DEPTH2 = of("ckks8192-depth2", 8192, 48, 40, 2, 48);

  /** Three rescalings by 39 bits, 4,096 slots. */
  public static final CkksParameters N8192_DEPTH3 = of("ckks8192-depth3", 8192, 48, 39, 3, 48);

  /** Five rescalings by 28 bits, 4,096 slots: coarse. */
  public static final CkksParameters N8192_DEPTH5 = of("ckks8192-depth5", 8192, 36, 28, 5, 37);

  /** Five rescalings by 40 bits, 8,192 slots. */
  public static final CkksParameters N16384_DEPTH5 = of("ckks16384-depth5", 16384, 48, 40, 5, 48);

  /** Seven rescalings by 40 bits, 8,192 slots. */
  public static final CkksParameters N16384_DEPTH7 = of("ckks16384-depth7", 16384, 48, 40, 7, 48);

  private static final List<CkksParameters> ALL =
      List.of(N8192_DEPTH2, N8192_DEPTH3, N8192_DEPTH5, N16384_DEPTH5, N16384_DEPTH7);

  private CkksSets() {}

  private static CkksParameters of(
      String name, int size, int firstBits, int scaleBits, int depth, int specialBits) {
    List<Modulus> greatest = Primes.below(specialBits, size, 2);
    Modulus first =
        firstBits == specialBits ? greatest.get(1) : Primes.below(firstBits, size, 1).get(0);
    List<Long> primes = new ArrayList<>(List.of(first.value()));
    Primes.near(scaleBits, size, depth).forEach(prime -> primes.add(prime.value()));
    return new CkksParameters(name, size, primes, greatest.get(0).value(), scaleBits)
        .requireSecure();
  }

  /** {@return all sets} */
  public static List<CkksParameters> all() {
    return ALL;
  }

  /** {@return the set of a name, if there is one} */
  public static Optional<CkksParameters> byName(String name) {
    return ALL.stream().filter(set -> set.name().equals(name)).findFirst();
  }
}
