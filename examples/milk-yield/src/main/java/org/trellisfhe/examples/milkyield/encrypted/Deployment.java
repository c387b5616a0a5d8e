package org.trellisfhe.examples.milkyield.encrypted;

import java.io.IOException;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.params.ParameterSet;

/** A model prepared for one mode: what client and server agree on before a key is made. */
interface Deployment {
  /** Which parameter set keys must have. */
  ParameterSet parameters();

  /** What a window costs. */
  Cost cost();

  /** How a client with a key of its own turns windows into bytes, and results into integers. */
  WindowCodec codec(ClientKey key);

  /**
   * A server for one client.
   *
   * @param evaluationKey the client's, as bytes
   * @param threads how many, at least 1
   * @throws org.trellisfhe.lwe.io.MalformedDataException if the bytes are no evaluation key of the
   *     parameters
   */
  InferenceServer server(byte[] evaluationKey, int threads) throws IOException;
}
