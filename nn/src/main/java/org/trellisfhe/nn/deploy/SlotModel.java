package org.trellisfhe.nn.deploy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.lwe.SchemeEvaluationKey;
import org.trellisfhe.lwe.ckks.CkksEvaluationKey;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksSets;
import org.trellisfhe.lwe.io.CkksCiphertextFile;
import org.trellisfhe.nn.ckks.BatchPlan;
import org.trellisfhe.nn.ckks.SquaresPlan;
import org.trellisfhe.nn.ckks.TimeMajorPlan;
import org.trellisfhe.nn.ckks.WindowsPlan;
import org.trellisfhe.quant.io.ModelFile;
import org.trellisfhe.quant.io.RealModel;
import org.trellisfhe.quant.network.Network;

/**
 * A model on real numbers that runs on numbers in slots (CKKS). Networks of one filter over time
 * with cubics run on examples in a row, or a number a ciphertext; networks of linear layers and
 * squares on a number a ciphertext.
 */
public final class SlotModel implements DeployedModel {
  /** Examples from all over the range, whose errors are predicted. */
  private static final int SAMPLES = 32;

  /** A normal error is beyond so many deviations with a probability of 2^-38. */
  private static final double DEVIATIONS = 7;

  private final SlotPlan plan;
  private final SlotContract contract;

  private SlotModel(SlotPlan plan, SlotContract contract) {
    this.plan = plan;
    this.contract = contract;
  }

  /**
   * Plans a network of one filter over time with cubics for examples in a row.
   *
   * @param model to run, of inputs from 0 to 1
   * @param parameters of the scheme
   * @return the planned model
   * @throws IllegalArgumentException if the network has another form, or the parameters do not hold
   *     it, naming the node
   */
  public static SlotModel inARow(RealModel model, CkksParameters parameters) {
    return of(model, parameters, Way.ROW.plan(model, parameters), ProgressListener.NONE);
  }

  /**
   * Plans a network for a number a ciphertext: one of one filter over time with cubics, or of
   * linear layers and squares.
   *
   * @param model to run
   * @param parameters of the scheme
   * @return the planned model
   * @throws IllegalArgumentException if the network has another form, or the parameters do not hold
   *     it, naming the node
   */
  public static SlotModel oneEach(RealModel model, CkksParameters parameters) {
    Optional<SlotPacking> packing = Optional.of(new SlotPacking.OneEach());
    return of(model, parameters, packing, ProgressListener.NONE);
  }

  /** By a set of choice, in the first packing that the network has, or in one of choice. */
  static SlotModel of(
      RealModel model,
      CkksParameters parameters,
      Optional<SlotPacking> wanted,
      ProgressListener watch) {
    return of(model, parameters, plan(model, parameters, wanted), watch);
  }

  private static SlotModel of(
      RealModel model, CkksParameters parameters, SlotPlan plan, ProgressListener watch) {
    SlotContract contract =
        new SlotContract(
            model.provenance().title(),
            ModelFile.digest(model),
            parameters,
            new SlotContract.Input(model.input(), model.low(), model.high()),
            model.output(),
            model.labels(),
            plan.packing(),
            plan.automorphisms(),
            SlotRecord.HEAD + (int) CkksCiphertextFile.bytes(parameters, 1, plan.outputScale()),
            DEVIATIONS * greatestError(model, plan, watch));
    return new SlotModel(plan, contract);
  }

  private static SlotPlan plan(
      RealModel model, CkksParameters parameters, Optional<SlotPacking> wanted) {
    Set<String> reasons = new LinkedHashSet<>();
    for (Way way : Way.values()) {
      try {
        SlotPlan plan = way.plan(model, parameters);
        if (wanted.isEmpty() || wanted.get().equals(plan.packing())) {
          return plan;
        }
        reasons.add("packing %s: the network has %s".formatted(wanted.get(), plan.packing()));
      } catch (IllegalArgumentException e) {
        reasons.add(e.getMessage());
      }
    }
    throw new IllegalArgumentException(String.join("; or: ", reasons));
  }

  /** Ways to lay a network out, in the order in which they are tried. */
  private enum Way {
    ROW {
      @Override
      SlotPlan plan(RealModel model, CkksParameters parameters) {
        return new WindowsSlotPlan(new TimeMajorPlan(unit(model), parameters));
      }
    },
    BATCH {
      @Override
      SlotPlan plan(RealModel model, CkksParameters parameters) {
        return new WindowsSlotPlan(new BatchPlan(unit(model), parameters));
      }
    },
    SQUARES {
      @Override
      SlotPlan plan(RealModel model, CkksParameters parameters) {
        return new SquaresSlotPlan(new SquaresPlan(model.network(), parameters));
      }
    };

    abstract SlotPlan plan(RealModel model, CkksParameters parameters);

    /** Plans of windows know what comes of numbers from 0 to 1. */
    static Network unit(RealModel model) {
      if (model.low() < 0 || model.high() > 1) {
        throw new IllegalArgumentException(
            "inputs of %s to %s: windows must be of numbers from 0 to 1"
                .formatted(model.low(), model.high()));
      }
      return model.network();
    }
  }

  private static double greatestError(RealModel model, SlotPlan plan, ProgressListener watch) {
    SplittableRandom random = new SplittableRandom(1);
    double greatest = 0;
    for (int k = 0; k < SAMPLES; k++) {
      watch.at(k, SAMPLES);
      float[] example = new float[model.input().size()];
      for (int i = 0; i < example.length; i++) {
        example[i] = (float) random.nextDouble(model.low(), model.high());
      }
      greatest = Math.max(greatest, plan.error(example));
    }
    return greatest;
  }

  /** By the set with the smallest ciphertexts that holds the network. */
  static SlotModel quickest(RealModel model, ProgressListener watch) {
    Map<String, List<String>> sets = new LinkedHashMap<>();
    for (CkksParameters parameters : CkksSets.all()) {
      try {
        return of(model, parameters, Optional.empty(), watch);
      } catch (IllegalArgumentException e) {
        sets.computeIfAbsent(e.getMessage(), reason -> new ArrayList<>()).add(parameters.name());
      }
    }
    throw new IllegalArgumentException(
        sets.entrySet().stream()
            .map(reason -> String.join(", ", reason.getValue()) + ": " + reason.getKey())
            .collect(Collectors.joining("; ", "no set holds the network: ", "")));
  }

  /**
   * How windows run, if the network is one of one filter over time.
   *
   * @return with what it costs
   */
  public Optional<WindowsPlan> windows() {
    return plan instanceof WindowsSlotPlan windows ? Optional.of(windows.plan()) : Optional.empty();
  }

  @Override
  public SlotContract contract() {
    return contract;
  }

  @Override
  public Inference open(SchemeEvaluationKey key, int threads) {
    if (!(key instanceof CkksEvaluationKey slots)) {
      throw new IllegalArgumentException(
          "evaluation key for '%s': must be for '%s'"
              .formatted(key.parameters().name(), contract.parameters().name()));
    }
    return new SlotInference(contract, plan, slots, threads);
  }
}
