package org.trellisfhe.nn.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.lwe.SchemeEvaluationKey;
import org.trellisfhe.lwe.io.ClientKeys;
import org.trellisfhe.lwe.io.FileHeader;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.io.Model;
import org.trellisfhe.quant.io.ModelFile;

/**
 * What a server is given, beside inputs: each file is checked against the others. A client key in
 * the place of any of them is refused by its header, without reading further.
 *
 * @param model that is run
 * @param contract that inputs are encrypted for
 * @param evaluationKey of those who encrypt
 */
public record ServerFiles(Path model, Path contract, Path evaluationKey) {
  /**
   * Refuses a secret where none is wanted.
   *
   * @param file any
   * @throws MalformedDataException if it is a client key
   * @throws IOException if reading fails
   */
  public static void refuseClientKey(Path file) throws IOException {
    if (ClientKeys.isClientKey(file)) {
      throw new MalformedDataException(
          file + ": is a client key, a secret that stays with its owner; a server wants none");
    }
  }

  /**
   * Reads contract and model, and plans the model as the contract says.
   *
   * @param least how much results must hide the model, whatever a contract asks for, which comes by
   *     way of the data owner; empty for what is usual for its mode
   * @param watch hears how far planning is, and may end it
   * @return the planned model
   * @throws MalformedDataException naming the file, if one is damaged or a client key, they do not
   *     belong together, or the contract asks for less privacy
   * @throws IOException if reading fails
   */
  public DeployedModel plan(Optional<Privacy> least, ProgressListener watch) throws IOException {
    refuseClientKey(model);
    refuseClientKey(contract);
    refuseClientKey(evaluationKey);
    Contract given = ContractFile.read(contract);
    requireHidden(given.privacy(), least.orElse(given.mode().usualPrivacy()));
    FileHeader key = FileHeader.read(evaluationKey);
    if (!key.kind().evaluationKey() || !key.parameters().equals(given.parameters())) {
      throw new MalformedDataException(
          "%s: %s for '%s': the contract wants an evaluation key for '%s'"
              .formatted(
                  evaluationKey, key.kind(), key.parameters().name(), given.parameters().name()));
    }
    Model read = readModel();
    try {
      return DeployedModel.of(read, given, watch);
    } catch (MalformedDataException e) {
      throw new MalformedDataException(contract + ": " + e.getMessage(), e);
    }
  }

  private void requireHidden(Privacy asked, Privacy least) throws MalformedDataException {
    if (asked.log2Records() < least.log2Records()) {
      throw new MalformedDataException(
          "%s: asks for privacy %d: must be %d at least, or allowed by infer --privacy %s"
              .formatted(
                  contract,
                  asked.log2Records(),
                  least.log2Records(),
                  asked.wanted() ? asked.log2Records() : "none"));
    }
  }

  private Model readModel() throws IOException {
    try {
      return ModelFile.read(model);
    } catch (MalformedDataException e) {
      throw new MalformedDataException(model + ": " + e.getMessage(), e);
    }
  }

  /**
   * Refuses inputs that belong to something else, before the evaluation key is read, which takes
   * seconds: both say in their headers whose they are.
   *
   * @param deployed what {@link #plan} gave
   * @param inputs a stream for its contract
   * @throws MalformedDataException naming the file and what differs
   * @throws IOException if reading fails
   */
  public void requireInputs(DeployedModel deployed, Path inputs) throws IOException {
    try (RecordReader reader = new RecordReader(inputs)) {
      reader.require(
          StreamKind.INPUTS, deployed.contract().digest(), FileHeader.read(evaluationKey).keyId());
    }
  }

  /**
   * Reads the evaluation key and makes ready to infer.
   *
   * @param deployed what {@link #plan} gave
   * @param threads that compute, at least 1
   * @return to be closed
   * @throws MalformedDataException naming the key's file, if it is damaged, or lacks what the
   *     contract asks for
   * @throws IOException if reading fails
   */
  public Inference open(DeployedModel deployed, int threads) throws IOException {
    SchemeEvaluationKey key = EvaluationKeys.read(evaluationKey, deployed.contract().parameters());
    try {
      return deployed.open(key, threads);
    } catch (IllegalArgumentException e) {
      throw new MalformedDataException(evaluationKey + ": " + e.getMessage(), e);
    }
  }
}
