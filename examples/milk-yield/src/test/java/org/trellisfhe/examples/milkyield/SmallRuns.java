package org.trellisfhe.examples.milkyield;

import java.util.Optional;
import java.util.OptionalDouble;
import org.trellisfhe.examples.milkyield.encrypted.Deployments;
import org.trellisfhe.examples.milkyield.encrypted.EncryptedRun;
import org.trellisfhe.examples.milkyield.study.HerdSource;
import org.trellisfhe.examples.milkyield.study.Networks;
import org.trellisfhe.examples.milkyield.study.Study;
import org.trellisfhe.examples.milkyield.study.TrainingPlan;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksSets;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.SchemeClientKey;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.nn.client.OwnerKeys;
import org.trellisfhe.nn.deploy.Contract;
import org.trellisfhe.quant.polynomial.FitSystem;

/** Settings of runs that take seconds. */
final class SmallRuns {
  static final Networks.Cubics CUBICS =
      new Networks.Cubics(FitSystem.CHEBYSHEV, Networks.FitRange.SEEN);

  private SmallRuns() {}

  static Study.Settings study(long seed, Networks networks) {
    TrainingPlan plan = TrainingPlan.of(8, 0.01, 1, 0, seed);
    return new Study.Settings(new HerdSource.Generated(12, 70, seed), seed, plan, networks);
  }

  /** With test sets of parameters, which the command line cannot reach. */
  static EncryptedRun.Settings encryption(OptionalDouble warmUp) {
    Deployments deployments =
        new Deployments(
            ParameterSets.INSECURE_TEST,
            Optional.of(LookupSets.INSECURE_TEST),
            CkksSets.N8192_DEPTH5);
    return new EncryptedRun.Settings(deployments, 2, SmallRuns::keys, warmUp);
  }

  private static OwnerKeys keys(Contract contract) {
    SchemeClientKey key =
        contract.parameters() instanceof ParameterSet bits
            ? ClientKey.insecurelyGenerate(bits, RandomSource.system())
            : CkksClientKey.generate((CkksParameters) contract.parameters());
    return OwnerKeys.of(key, contract);
  }
}
