package org.trellisfhe.examples.milkyield.encrypted;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.lwe.io.CkksKeyFile;
import org.trellisfhe.nn.ckks.FoldedReport;

/** A network of polynomials on many windows at once. */
interface CkksDeployment extends Deployment {
  /** What an inference takes. */
  FoldedReport report();

  /** What X becomes in automorphisms that the server applies. */
  Collection<Integer> automorphisms();

  /** How a client with a key of its own turns windows into bytes, and results into forecasts. */
  WindowCodec codec(CkksClientKey key);

  @Override
  default CkksParameters parameters() {
    return report().parameters();
  }

  @Override
  default double securityBits() {
    return CkksParameters.SECURITY_BITS;
  }

  @Override
  default Cost cost() {
    return new Cost.OfSlots(report());
  }

  @Override
  default ForecastClient client(ClientKeys keys) throws IOException {
    CkksClientKey key = keys.slots().apply(parameters());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CkksKeyFile.write(CkksKeyGenerator.generate(key, automorphisms()), bytes);
    return new ForecastClient(codec(key), bytes.toByteArray());
  }
}
