package org.trellisfhe.nn.client;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.SchemeEvaluationKey;
import org.trellisfhe.lwe.ckks.CkksEvaluationKey;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksClientKeyFile;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.ClientKeyFile;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.client.SchemeClientKey;
import org.trellisfhe.lwe.client.SecretAccess;
import org.trellisfhe.lwe.io.CkksKeyFile;
import org.trellisfhe.lwe.io.EvaluationKeyFile;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.SchemeParameters;
import org.trellisfhe.nn.deploy.Contract;
import org.trellisfhe.nn.deploy.SlotContract;

/** The two keys of a data owner, of the scheme that a contract is for. */
public final class OwnerKeys {
  private final SchemeClientKey client;
  private final SchemeEvaluationKey evaluation;

  private OwnerKeys(SchemeClientKey client, SchemeEvaluationKey evaluation) {
    this.client = client;
    this.evaluation = evaluation;
  }

  /**
   * Makes both from the cryptographic source.
   *
   * @param contract that the model's owner gave away
   * @return keys that fit it
   * @throws IllegalArgumentException if its parameters are not secure
   */
  public static OwnerKeys generate(Contract contract) {
    return of(
        contract instanceof SlotContract slots
            ? CkksClientKey.generate(slots.parameters())
            : ClientKey.generate((ParameterSet) contract.parameters()),
        contract);
  }

  /**
   * Makes the server's key for a secret that is there already.
   *
   * @param client the secret, which is kept
   * @param contract that the model's owner gave away
   * @return keys that fit it
   * @throws IllegalArgumentException if the secret is not of the contract's parameters
   */
  public static OwnerKeys of(SchemeClientKey client, Contract contract) {
    RecordClient.requireOf(client, contract);
    return new OwnerKeys(
        client,
        contract instanceof SlotContract slots
            ? CkksKeyGenerator.generate((CkksClientKey) client, slots.automorphisms())
            : EvaluationKeyGenerator.generate((ClientKey) client));
  }

  /**
   * The secret.
   *
   * @return never to leave its owner
   */
  public SchemeClientKey client() {
    return client;
  }

  /**
   * Writes the secret.
   *
   * @param out where it goes; not closed
   * @param access the caller's word that secrets may go there
   * @throws IOException if writing fails
   */
  public void writeClient(OutputStream out, SecretAccess access) throws IOException {
    if (client instanceof CkksClientKey slots) {
      CkksClientKeyFile.write(slots, out, access);
    } else {
      ClientKeyFile.write((ClientKey) client, out, access);
    }
  }

  /**
   * Writes the server's key.
   *
   * @param out where it goes; not closed
   * @throws IOException if writing fails
   */
  public void writeEvaluation(OutputStream out) throws IOException {
    if (evaluation instanceof CkksEvaluationKey slots) {
      CkksKeyFile.write(slots, out);
    } else {
      EvaluationKeyFile.write((EvaluationKey) evaluation, out);
    }
  }

  /**
   * Reads the secret.
   *
   * @param file of one client key
   * @param expected the parameters that it must have
   * @param access the caller's word that secrets may enter here
   * @return the key
   * @throws MalformedDataException naming the file, if it is no such key
   * @throws IOException if reading fails
   */
  public static SchemeClientKey readClient(
      Path file, SchemeParameters expected, SecretAccess access) throws IOException {
    return expected instanceof CkksParameters slots
        ? CkksClientKeyFile.read(file, slots, access)
        : ClientKeyFile.read(file, (ParameterSet) expected, access);
  }
}
