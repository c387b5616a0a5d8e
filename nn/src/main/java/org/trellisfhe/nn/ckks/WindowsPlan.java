package org.trellisfhe.nn.ckks;

import java.util.List;
import org.trellisfhe.lwe.ckks.CkksEvaluationKey;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.Scale;

/** A network of one filter with cubics for activations, laid out for many windows at once. */
public sealed interface WindowsPlan permits TimeMajorPlan, BatchPlan {
  /** {@return the parameters} */
  CkksParameters parameters();

  /** {@return the network's shape} */
  WindowShape shape();

  /** {@return how many windows there are at once} */
  int windows();

  /** {@return how many ciphertexts hold them} */
  int ciphertexts();

  /** {@return the scale of outputs, which are by one prime} */
  Scale outputScale();

  /** {@return the powers that X becomes: what an evaluation key must have, and no more} */
  List<Integer> automorphisms();

  /**
   * What an inference takes, and how precise its outputs are.
   *
   * @param seen windows like those to come, each [time][feature], at least one
   * @throws IllegalArgumentException if there is none
   */
  FoldedReport report(List<double[][]> seen);

  /**
   * A server.
   *
   * @param key for the plan's parameters, with its automorphisms
   * @throws IllegalArgumentException if the key is for other parameters, or lacks an automorphism
   */
  WindowsServer server(CkksEvaluationKey key);
}
