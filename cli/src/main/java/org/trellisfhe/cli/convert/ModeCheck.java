package org.trellisfhe.cli.convert;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.nn.bitwise.BitwisePlan;
import org.trellisfhe.nn.deploy.Mode;
import org.trellisfhe.nn.lookup.LookupPlan;
import org.trellisfhe.nn.plan.NetworkSize;
import org.trellisfhe.quant.integer.IntegerNetwork;

/**
 * Which modes run a network with a secure set and hide it as is usual, found out before there is a
 * model.
 */
public final class ModeCheck {
  private static final double LOG2_FAILURE = -128;

  private ModeCheck() {}

  /** Why a mode does not run a network; empty if it does. */
  static Optional<String> refusal(IntegerNetwork network, Mode mode) {
    try {
      switch (mode) {
        case LOOKUP ->
            LookupPlan.quickest(
                network, LOG2_FAILURE, mode.usualPrivacy(), ModeCheck::stopIfInterrupted);
        case BITWISE ->
            BitwisePlan.check(
                network, ParameterSets.DEFAULT, mode.usualPrivacy(), ModeCheck::stopIfInterrupted);
        case CKKS -> throw new IllegalArgumentException("it runs models on real numbers");
      }
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Whether no mode plans a network, at whatever precision, for there is too much of it. */
  static boolean isTooLarge(IntegerNetwork network) {
    try {
      NetworkSize.of(network).check();
      return false;
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  /** A command that is cancelled interrupts its thread. */
  private static void stopIfInterrupted(long done, long total) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("planning was interrupted");
    }
  }

  /** The reasons of all modes that do not run a network. */
  public static Map<Mode, String> refusals(IntegerNetwork network) {
    Map<Mode, String> refusals = new EnumMap<>(Mode.class);
    for (Mode mode : Mode.EXACT) {
      refusal(network, mode).ifPresent(reason -> refusals.put(mode, reason));
    }
    return refusals;
  }
}
