package org.trellisfhe.lwe.ckks.client;

import java.util.List;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.rns.Modulus;
import org.trellisfhe.lwe.rns.Primes;

/** A tiny set of CKKS for tests, and what only tests may see of a key. */
public final class TestCkks {
  /** Two primes and a special one, N = 64. */
  public static final CkksParameters SET = set();

  private TestCkks() {}

  private static CkksParameters set() {
    List<Modulus> greatest = Primes.below(30, 64, 2);
    long last = Primes.near(20, 64, 1).get(0).value();
    List<Long> primes = List.of(greatest.get(1).value(), last);
    return new CkksParameters("insecure-test", 64, primes, greatest.get(0).value(), 20);
  }

  /** The arrays themselves that hold a key's secret. */
  public static Object[] secrets(CkksClientKey key) {
    return key.use(values -> key.useCoefficients(bytes -> new Object[] {bytes, values}));
  }
}
