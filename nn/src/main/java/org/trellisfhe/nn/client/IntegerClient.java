package org.trellisfhe.nn.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.nn.deploy.IntegerContract;
import org.trellisfhe.quant.IntegerFormat;

/** The data owner of a model on integers, a record for each example. One thread at a time. */
public final class IntegerClient implements RecordClient {
  private final ClientKey key;
  private final IntegerContract contract;
  private final RecordCipher cipher;

  /**
   * A client.
   *
   * @param key its secret
   * @param contract that the model's owner gave away
   * @throws IllegalArgumentException if the key is not of the contract's parameter set
   */
  public IntegerClient(ClientKey key, IntegerContract contract) {
    RecordClient.requireOf(key, contract);
    this.key = key;
    this.contract = contract;
    this.cipher = RecordCipher.of(key, contract);
  }

  @Override
  public IntegerContract contract() {
    return contract;
  }

  @Override
  public KeyId keyId() {
    return key.keyId();
  }

  /**
   * {@inheritDoc}
   *
   * <p>What lies within half a step of the range is in it.
   */
  @Override
  public int[] outside(float[] example) {
    RecordClient.requireNumbers(example, contract);
    return IntStream.range(0, example.length)
        .filter(i -> isOutside(contract.input().format(i), example[i]))
        .toArray();
  }

  private static boolean isOutside(IntegerFormat format, float number) {
    float least = (float) ((format.range().low() - 0.5) * format.unit());
    float greatest = (float) ((format.range().high() + 0.5) * format.unit());
    return number < least || number > greatest;
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
    RecordClient.requireNumbers(example, contract);
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

  @Override
  public String range() {
    IntegerFormat format = contract.input().format();
    return "%s to %s"
        .formatted(
            (float) format.real(format.range().low()), (float) format.real(format.range().high()));
  }

  @Override
  public void encrypt(List<float[]> examples, Records records) throws IOException {
    for (float[] example : examples) {
      records.accept(encrypt(clamp(example)));
    }
  }

  @Override
  public List<Outputs> decrypt(List<byte[]> records) throws MalformedDataException {
    List<Outputs> all = new ArrayList<>();
    for (byte[] record : records) {
      int[] integers = decrypt(record);
      all.add(new Outputs(real(integers), Optional.of(integers)));
    }
    return all;
  }
}
