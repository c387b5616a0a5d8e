package org.trellisfhe.bench.gates;

import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;

/** Keys of any named set, the one for tests included: nothing is protected by them here. */
public final class BenchKeys {
  private BenchKeys() {}

  /**
   * A client key of the system's randomness.
   *
   * @param parameters name of a set for gates or for look-ups
   * @return the key
   */
  public static ClientKey generate(String parameters) {
    return ClientKey.insecurelyGenerate(
        ParameterSets.byName(parameters).or(() -> LookupSets.byName(parameters)).orElseThrow(),
        RandomSource.system());
  }
}
