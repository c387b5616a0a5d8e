package org.trellisfhe.nn.client;

import java.util.stream.IntStream;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.nn.deploy.Contract;
import org.trellisfhe.quant.IntegerFormat;

/**
 * The data owner: from examples to records of inputs, and from records of outputs to numbers, as a
 * contract says. One thread at a time.
 */
public final class RecordClient {
  private final ClientKey key;
  private final Contract contract;
  private final RecordCipher cipher;

  /**
   * A client.
   *
   * @param key its secret
   * @param contract that the model's owner gave away
   * @throws IllegalArgumentException if the key is not of the contract's parameter set
   */
  public RecordClient(ClientKey key, Contract contract) {
    if (!key.parameters().equals(contract.parameters())) {
      throw new IllegalArgumentException(
          "client key for '%s': the contract is for '%s'"
              .formatted(key.parameters().name(), contract.parameters().name()));
    }
    this.key = key;
    this.contract = contract;
    this.cipher = RecordCipher.of(key, contract);
  }

  /**
   * What is encrypted for.
   *
   * @return the contract
   */
  public Contract contract() {
    return contract;
  }

  ClientKey key() {
    return key;
  }

  /**
   * Which numbers of an example the contract's input cannot hold: those that lie more than half a
   * step outside its range.
   *
   * @param example in the order of the contract's input
   * @return their indices, from 0 on, in order
   * @throws IllegalArgumentException if there are more or fewer numbers, or one is not finite
   */
  public int[] outside(float[] example) {
    requireNumbers(example);
    return IntStream.range(0, example.length)
        .filter(i -> isOutside(contract.input().format(i), example[i]))
        .toArray();
  }

  private static boolean isOutside(IntegerFormat format, float number) {
    float least = (float) ((format.range().low() - 0.5) * format.unit());
    float greatest = (float) ((format.range().high() + 0.5) * format.unit());
    return number < least || number > greatest;
  }

  private void requireNumbers(float[] example) {
    Contract.Side input = contract.input();
    if (example.length != input.size()) {
      throw new IllegalArgumentException(
          "%d numbers: must be %d, of %s".formatted(example.length, input.size(), input.shape()));
    }
    for (int i = 0; i < example.length; i++) {
      if (!Float.isFinite(example[i])) {
        throw new IllegalArgumentException(
            "number %d = %s: must be finite".formatted(i + 1, example[i]));
      }
    }
  }

  /**
   * The integers that stand for an example.
   *
   * @param example in the order of the contract's input
   * @return nearest integers
   * @throws IllegalArgumentException if there are more or fewer numbers, one is not finite, or one
   *     is {@link #outside} the range
   */
  public int[] quantise(float[] example) {
    int[] outside = outside(example);
    if (outside.length > 0) {
      throw new IllegalArgumentException(
          "number %d = %s: must be in the contract's range, %s"
              .formatted(outside[0] + 1, example[outside[0]], contract.input().format(outside[0])));
    }
    return clamp(example);
  }

  /**
   * The integers that stand for an example, whatever its range.
   *
   * @param example in the order of the contract's input
   * @return nearest integers of the input's range
   * @throws IllegalArgumentException if there are more or fewer numbers, or one is not finite
   */
  public int[] clamp(float[] example) {
    requireNumbers(example);
    int[] integers = new int[example.length];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = contract.input().format(i).quantise(example[i]);
    }
    return integers;
  }

  /**
   * Encrypts an example.
   *
   * @param integers in the order of the contract's input
   * @return a record
   * @throws IllegalArgumentException if there are more or fewer, or one lies outside the range
   */
  public byte[] encrypt(int[] integers) {
    return cipher.encrypt(integers);
  }

  /**
   * Decrypts the results of an example.
   *
   * @param record of outputs
   * @return integers, in the order of the contract's output
   * @throws MalformedDataException if it is no such record, not under this key, or holds a number
   *     outside the contract's range, which its model cannot give
   */
  public int[] decrypt(byte[] record) throws MalformedDataException {
    return cipher.decrypt(record);
  }

  /**
   * What results stand for.
   *
   * @param integers as {@link #decrypt} gives them
   * @return real numbers
   */
  public double[] real(int[] integers) {
    IntegerFormat format = contract.output().format();
    double[] real = new double[integers.length];
    for (int i = 0; i < real.length; i++) {
      real[i] = format.real(integers[i]);
    }
    return real;
  }
}
