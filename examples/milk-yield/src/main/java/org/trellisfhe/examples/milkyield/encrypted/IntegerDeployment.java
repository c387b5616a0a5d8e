package org.trellisfhe.examples.milkyield.encrypted;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.io.EvaluationKeyFile;
import org.trellisfhe.lwe.params.ParameterSet;

/** A network on integers. */
interface IntegerDeployment extends Deployment {
  @Override
  ParameterSet parameters();

  /** How a client with a key of its own turns windows into bytes, and results into forecasts. */
  WindowCodec codec(ClientKey key);

  @Override
  default double securityBits() {
    return parameters().claim().securityBits();
  }

  @Override
  default ForecastClient client(ClientKeys keys) throws IOException {
    ClientKey key = keys.bits().apply(parameters());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    EvaluationKeyFile.write(EvaluationKeyGenerator.generate(key), bytes);
    return new ForecastClient(codec(key), bytes.toByteArray());
  }
}
