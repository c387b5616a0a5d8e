package org.trellisfhe.nn.ckks;

import java.util.List;
import org.trellisfhe.lwe.ckks.CkksCiphertext;

/** Infers on many windows at once. Safe for use by several threads. */
public sealed interface WindowsServer permits TimeMajorServer, BatchServer {
  /**
   * Infers.
   *
   * @param windows fresh, of the plan's client, as many ciphertexts as the plan says
   * @return the outputs, by one prime
   * @throws IllegalArgumentException if there are more or fewer, or one is of another key or other
   *     parameters or not fresh, naming it
   */
  CkksCiphertext infer(List<CkksCiphertext> windows);
}
