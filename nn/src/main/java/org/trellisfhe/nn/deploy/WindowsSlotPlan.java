package org.trellisfhe.nn.deploy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksEvaluationKey;
import org.trellisfhe.lwe.ckks.Scale;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.nn.ckks.FoldedReport;
import org.trellisfhe.nn.ckks.TimeMajorLayout;
import org.trellisfhe.nn.ckks.TimeMajorPlan;
import org.trellisfhe.nn.ckks.WindowShape;
import org.trellisfhe.nn.ckks.WindowsPlan;
import org.trellisfhe.nn.ckks.WindowsServer;

/**
 * A network of one filter over time with cubics.
 *
 * @param plan of its run
 */
record WindowsSlotPlan(WindowsPlan plan) implements SlotPlan {
  @Override
  public SlotPacking packing() {
    if (plan instanceof TimeMajorPlan) {
      TimeMajorLayout layout = new TimeMajorLayout(plan.shape(), plan.parameters().slots());
      return new SlotPacking.InARow(layout.block(), layout.stride());
    }
    return new SlotPacking.OneEach();
  }

  @Override
  public List<Integer> automorphisms() {
    return plan.automorphisms();
  }

  @Override
  public Scale outputScale() {
    return plan.outputScale();
  }

  @Override
  public double error(float[] example) {
    FoldedReport report = plan.report(List.<double[][]>of(window(example, plan.shape())));
    return report.error();
  }

  /** [time][feature]. */
  private static double[][] window(float[] example, WindowShape shape) {
    double[][] window = new double[shape.steps()][shape.features()];
    for (int i = 0; i < example.length; i++) {
      window[i / shape.features()][i % shape.features()] = example[i];
    }
    return window;
  }

  @Override
  public Server server(CkksEvaluationKey key, int threads) {
    WindowsServer server = plan.server(key);
    return new Server() {
      @Override
      public int together() {
        return threads;
      }

      @Override
      public List<CkksCiphertext> infer(
          Iterator<SeededCkksCiphertext> fresh, CancellationToken token) {
        List<CkksCiphertext> windows = new ArrayList<>();
        fresh.forEachRemaining(each -> windows.add(each.expand()));
        return List.of(server.infer(windows));
      }

      @Override
      public void close() {
        // It has no threads of its own.
      }
    };
  }
}
