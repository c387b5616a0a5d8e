package org.trellisfhe.nn.deploy;

import java.util.Iterator;
import java.util.List;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksEvaluationKey;
import org.trellisfhe.lwe.ckks.Scale;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.nn.ckks.SquaresPlan;
import org.trellisfhe.nn.ckks.SquaresServer;

/**
 * A network of linear layers and squares.
 *
 * @param plan of its run
 */
record SquaresSlotPlan(SquaresPlan plan) implements SlotPlan {
  @Override
  public SlotPacking packing() {
    return new SlotPacking.OneEach();
  }

  @Override
  public List<Integer> automorphisms() {
    return List.of();
  }

  @Override
  public Scale outputScale() {
    return plan.outputScale();
  }

  @Override
  public double error(float[] example) {
    return plan.forecast(List.of(example)).error();
  }

  @Override
  public Server server(CkksEvaluationKey key, int threads) {
    SquaresServer server = new SquaresServer(plan, key, threads);
    return new Server() {
      @Override
      public int together() {
        return 1;
      }

      @Override
      public List<CkksCiphertext> infer(
          Iterator<SeededCkksCiphertext> fresh, CancellationToken token) {
        return server.infer(fresh, token);
      }

      @Override
      public void close() {
        server.close();
      }
    };
  }
}
