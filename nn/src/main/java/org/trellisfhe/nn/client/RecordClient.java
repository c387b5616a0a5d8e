package org.trellisfhe.nn.client;

import java.io.IOException;
import java.util.List;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.SchemeClientKey;
import org.trellisfhe.nn.deploy.Batch;
import org.trellisfhe.nn.deploy.Contract;
import org.trellisfhe.nn.deploy.IntegerContract;
import org.trellisfhe.nn.deploy.SlotContract;

/**
 * The data owner: from examples to records of inputs, and from records of outputs to numbers, as a
 * contract says. One thread at a time.
 */
public sealed interface RecordClient permits IntegerClient, SlotClient {
  /** Takes records. */
  @FunctionalInterface
  interface Records {
    /**
     * The next record.
     *
     * @param record its bytes
     * @throws IOException if it cannot be taken
     */
    void accept(byte[] record) throws IOException;
  }

  /**
   * A client of any mode.
   *
   * @param key its secret
   * @param contract that the model's owner gave away
   * @return a client
   * @throws IllegalArgumentException if the key is not of the contract's parameter set
   */
  static RecordClient of(SchemeClientKey key, Contract contract) {
    requireOf(key, contract);
    return contract instanceof IntegerContract integers
        ? new IntegerClient((ClientKey) key, integers)
        : new SlotClient((CkksClientKey) key, (SlotContract) contract);
  }

  /**
   * What is encrypted for.
   *
   * @return the contract
   */
  Contract contract();

  /**
   * Under which key.
   *
   * @return what names it in files
   */
  KeyId keyId();

  /**
   * Which numbers of an example the contract's input cannot hold.
   *
   * @param example in the order of the contract's input
   * @return their indices, from 0 on, in order
   * @throws IllegalArgumentException if there are more or fewer numbers, or one is not finite
   */
  int[] outside(float[] example);

  /**
   * What the contract's input holds, for messages.
   *
   * @return such as "0 to 1"
   */
  String range();

  /**
   * Encrypts a batch; of what lies outside the contract's range, the nearest number of it.
   *
   * @param examples in the order of the contract's input; 1 to as many as {@link Batch} says
   * @param records takes as many records as {@link Batch} says
   * @throws IllegalArgumentException if there are more or fewer examples or numbers, or one is not
   *     finite
   * @throws IOException if a record cannot be taken
   */
  void encrypt(List<float[]> examples, Records records) throws IOException;

  /**
   * Decrypts the results of a batch.
   *
   * @param records of outputs, as many as {@link Batch} says
   * @return the results of each example
   * @throws MalformedDataException if they are no such records, not under this key, or hold what
   *     the model cannot give
   */
  List<Outputs> decrypt(List<byte[]> records) throws MalformedDataException;

  /** Refuses a key of other parameters. */
  static void requireOf(SchemeClientKey key, Contract contract) {
    if (!key.parameters().equals(contract.parameters())) {
      throw new IllegalArgumentException(
          "client key for '%s': the contract is for '%s'"
              .formatted(key.parameters().name(), contract.parameters().name()));
    }
  }

  /** Refuses examples of another size, and what is no number. */
  static void requireNumbers(float[] example, Contract contract) {
    int size = contract.inputShape().size();
    if (example.length != size) {
      throw new IllegalArgumentException(
          "%d numbers: must be %d, of %s".formatted(example.length, size, contract.inputShape()));
    }
    for (int i = 0; i < example.length; i++) {
      if (!Float.isFinite(example[i])) {
        throw new IllegalArgumentException(
            "number %d = %s: must be finite".formatted(i + 1, example[i]));
      }
    }
  }
}
