package org.trellisfhe.examples.milkyield.encrypted;

import java.io.IOException;
import org.trellisfhe.lwe.params.SchemeParameters;

/** A model prepared for one mode: what client and server agree on before a key is made. */
interface Deployment {
  /** Which parameters keys must have. */
  SchemeParameters parameters();

  /** Their security. */
  double securityBits();

  /** What a window costs. */
  Cost cost();

  /**
   * A client with a key of its own, which makes its evaluation key at once: that takes a while.
   *
   * @param keys makes its key
   */
  ForecastClient client(ClientKeys keys) throws IOException;

  /**
   * A server for one client.
   *
   * @param evaluationKey the client's, as bytes
   * @param threads how many, at least 1
   * @throws org.trellisfhe.base.MalformedDataException if the bytes are no evaluation key of the
   *     parameters
   */
  InferenceServer server(byte[] evaluationKey, int threads) throws IOException;
}
