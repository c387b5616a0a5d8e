package org.trellisfhe.nn.deploy;

import java.util.Optional;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.lwe.SchemeEvaluationKey;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.params.SchemeParameters;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.io.IntegerModel;
import org.trellisfhe.quant.io.Model;
import org.trellisfhe.quant.io.ModelFile;
import org.trellisfhe.quant.io.RealModel;

/** A model, and how it runs on ciphertexts: what its owner and the server know. Immutable. */
public sealed interface DeployedModel permits LookupModel, BitwiseModel, SlotModel {
  /**
   * What the owner gives to those who encrypt.
   *
   * @return the same for the same model, mode and parameter set
   */
  Contract contract();

  /**
   * Makes ready to infer.
   *
   * @param key of the contract's parameter set
   * @param threads that compute, at least 1
   * @return to be closed
   * @throws IllegalArgumentException if the key is of another parameter set, or there is no thread
   */
  Inference open(SchemeEvaluationKey key, int threads);

  /**
   * Plans a model for a parameter set of choice, whose results hide it {@linkplain
   * Mode#usualPrivacy as is usual}.
   *
   * @param model to run
   * @param mode how
   * @param parameters a set for the mode
   * @return the planned model
   * @throws IllegalArgumentException if the model cannot run so, saying why
   */
  static DeployedModel of(Model model, Mode mode, SchemeParameters parameters) {
    return of(model, mode, parameters, mode.usualPrivacy(), ProgressListener.NONE);
  }

  /**
   * Plans a model for a parameter set of choice.
   *
   * @param model to run
   * @param mode how
   * @param parameters a set for the mode
   * @param privacy how much its results hide it
   * @return the planned model
   * @throws IllegalArgumentException if the model cannot run so, saying why
   */
  static DeployedModel of(Model model, Mode mode, SchemeParameters parameters, Privacy privacy) {
    return of(model, mode, parameters, privacy, ProgressListener.NONE);
  }

  /**
   * Plans a model for a parameter set of choice.
   *
   * @param model to run
   * @param mode how
   * @param parameters a set for the mode
   * @param privacy how much its results hide it
   * @param watch hears how far planning is, and may end it
   * @return the planned model
   * @throws IllegalArgumentException if the model cannot run so, saying why
   */
  static DeployedModel of(
      Model model,
      Mode mode,
      SchemeParameters parameters,
      Privacy privacy,
      ProgressListener watch) {
    requireHidden(mode, privacy);
    return switch (mode) {
      case LOOKUP -> LookupModel.of(integers(model), bits(parameters), privacy, watch);
      case BITWISE -> BitwiseModel.of(integers(model), bits(parameters), privacy, watch);
      case CKKS -> SlotModel.of(reals(model), slots(parameters), Optional.empty(), watch);
    };
  }

  private static void requireHidden(Mode mode, Privacy privacy) {
    if (mode == Mode.CKKS && privacy.wanted()) {
      throw new IllegalArgumentException(
          "privacy %d: must be none in mode ckks, which hides no model"
              .formatted(privacy.log2Records()));
    }
  }

  private static IntegerModel integers(Model model) {
    if (model instanceof IntegerModel integers) {
      return integers;
    }
    throw new IllegalArgumentException("model on real numbers: it runs in mode ckks only");
  }

  private static RealModel reals(Model model) {
    if (model instanceof RealModel reals) {
      return reals;
    }
    throw new IllegalArgumentException(
        "model on integers: it runs in modes lookup and bitwise only");
  }

  private static ParameterSet bits(SchemeParameters parameters) {
    if (parameters instanceof ParameterSet bits) {
      return bits;
    }
    throw new IllegalArgumentException(parameters.name() + ": is a set for mode ckks only");
  }

  private static CkksParameters slots(SchemeParameters parameters) {
    if (parameters instanceof CkksParameters slots) {
      return slots;
    }
    throw new IllegalArgumentException(parameters.name() + ": is no set for mode ckks");
  }

  /**
   * Plans a model for a named secure set, with results that hide it {@linkplain Mode#usualPrivacy
   * as is usual}: by look-ups the quickest, bit by bit the default one.
   *
   * @param model to run
   * @param mode how
   * @param log2FailureProbability what a look-up may fail with, such as -128; a gate of the default
   *     set fails with 2^-128 at most
   * @return the planned model
   * @throws IllegalArgumentException if the model cannot run so, saying why
   */
  static DeployedModel quickest(Model model, Mode mode, double log2FailureProbability) {
    return quickest(
        model, mode, log2FailureProbability, mode.usualPrivacy(), ProgressListener.NONE);
  }

  /**
   * Plans a model for a named secure set: by look-ups the quickest, bit by bit the default one.
   *
   * @param model to run
   * @param mode how
   * @param log2FailureProbability what a look-up may fail with, such as -128; a gate of the default
   *     set fails with 2^-128 at most
   * @param privacy how much its results hide it
   * @param watch hears how far planning is, and may end it
   * @return the planned model
   * @throws IllegalArgumentException if the model cannot run so, saying why
   */
  static DeployedModel quickest(
      Model model,
      Mode mode,
      double log2FailureProbability,
      Privacy privacy,
      ProgressListener watch) {
    requireHidden(mode, privacy);
    return switch (mode) {
      case LOOKUP -> LookupModel.quickest(integers(model), log2FailureProbability, privacy, watch);
      case BITWISE -> BitwiseModel.of(integers(model), ParameterSets.DEFAULT, privacy, watch);
      case CKKS -> SlotModel.quickest(reals(model), watch);
    };
  }

  /**
   * Plans a model as a contract says.
   *
   * @param model to run
   * @param contract that its owner gave away
   * @return the planned model, of an equal contract
   * @throws MalformedDataException if the contract is not one for this model
   */
  static DeployedModel of(Model model, Contract contract) throws MalformedDataException {
    return of(model, contract, ProgressListener.NONE);
  }

  /**
   * Plans a model as a contract says.
   *
   * @param model to run
   * @param contract that its owner gave away
   * @param watch hears how far planning is, and may end it
   * @return the planned model, of an equal contract
   * @throws MalformedDataException if the contract is not one for this model
   */
  static DeployedModel of(Model model, Contract contract, ProgressListener watch)
      throws MalformedDataException {
    String digest = ModelFile.digest(model);
    if (!contract.model().equals(digest)) {
      throw new MalformedDataException(
          "contract for model %s: this one is %s"
              .formatted(contract.model().substring(0, 16), digest.substring(0, 16)));
    }
    DeployedModel deployed;
    try {
      deployed =
          contract instanceof SlotContract slots
              ? SlotModel.of(reals(model), slots.parameters(), Optional.of(slots.packing()), watch)
              : of(model, contract.mode(), contract.parameters(), contract.privacy(), watch);
    } catch (IllegalArgumentException e) {
      throw new MalformedDataException("contract that the model cannot keep: " + e.getMessage(), e);
    }
    if (!deployed.contract().equals(contract)) {
      throw new MalformedDataException(
          "contract of other layouts or texts than this program plans for its model: was it made by"
              + " another version?");
    }
    return deployed;
  }
}
