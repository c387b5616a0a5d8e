package org.trellisfhe.nn.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.ckks.CkksEncoder;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksDecryptor;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.nn.deploy.Batch;
import org.trellisfhe.nn.deploy.SlotContract;
import org.trellisfhe.nn.deploy.SlotRecord;

/** The data owner of a model on real numbers, many examples in a batch. One thread at a time. */
public final class SlotClient implements RecordClient {
  private final CkksClientKey key;
  private final SlotContract contract;
  private final Batch batch;
  private final CkksEncoder encoder;
  private final CkksEncryptor encryptor;
  private final CkksDecryptor decryptor;

  /**
   * A client.
   *
   * @param key its secret
   * @param contract that the model's owner gave away
   * @throws IllegalArgumentException if the key is not of the contract's parameter set
   */
  public SlotClient(CkksClientKey key, SlotContract contract) {
    RecordClient.requireOf(key, contract);
    this.key = key;
    this.contract = contract;
    this.batch = contract.batch();
    this.encoder = new CkksEncoder(key.parameters());
    this.encryptor = new CkksEncryptor(key);
    this.decryptor = new CkksDecryptor(key);
  }

  @Override
  public SlotContract contract() {
    return contract;
  }

  @Override
  public KeyId keyId() {
    return key.keyId();
  }

  @Override
  public int[] outside(float[] example) {
    RecordClient.requireNumbers(example, contract);
    return IntStream.range(0, example.length)
        .filter(i -> example[i] != clamped(example[i]))
        .toArray();
  }

  private float clamped(float number) {
    SlotContract.Input input = contract.input();
    return Math.max((float) input.low(), Math.min((float) input.high(), number));
  }

  /**
   * The numbers that are encrypted for an example.
   *
   * @param example in the order of the contract's input
   * @return nearest numbers of the input's range
   * @throws IllegalArgumentException if there are more or fewer numbers, or one is not finite
   */
  public float[] clamp(float[] example) {
    RecordClient.requireNumbers(example, contract);
    float[] inRange = new float[example.length];
    for (int i = 0; i < inRange.length; i++) {
      inRange[i] = clamped(example[i]);
    }
    return inRange;
  }

  @Override
  public String range() {
    return "%s to %s".formatted((float) contract.input().low(), (float) contract.input().high());
  }

  @Override
  public void encrypt(List<float[]> examples, Records records) throws IOException {
    if (examples.isEmpty() || examples.size() > batch.examples()) {
      throw new IllegalArgumentException(
          "examples.size() = %d: must be 1 to %d".formatted(examples.size(), batch.examples()));
    }
    List<float[]> inRange = examples.stream().map(this::clamp).toList();
    int slots = contract.parameters().slots();
    for (int i = 0; i < batch.inputRecords(); i++) {
      double[] numbers = contract.packing().pack(i, inRange, contract.inputShape(), slots);
      records.accept(SlotRecord.input(examples.size(), encryptor.encrypt(encoder.encode(numbers))));
    }
  }

  @Override
  public List<Outputs> decrypt(List<byte[]> records) throws MalformedDataException {
    if (records.size() != batch.outputRecords()) {
      throw new IllegalArgumentException(
          "records.size() = %d: must be %d".formatted(records.size(), batch.outputRecords()));
    }
    int examples = contract.examples(records.get(0));
    double[][] numbers = new double[examples][records.size()];
    for (int i = 0; i < records.size(); i++) {
      if (contract.examples(records.get(i)) != examples) {
        throw new MalformedDataException(
            "records of %d and %d examples: must be of one batch"
                .formatted(examples, contract.examples(records.get(i))));
      }
      double[] slots = decoded(records.get(i));
      for (int k = 0; k < examples; k++) {
        numbers[k][i] = slots[contract.packing().resultSlot(k)];
      }
    }
    List<Outputs> all = new ArrayList<>();
    for (double[] each : numbers) {
      all.add(new Outputs(each, Optional.empty()));
    }
    return all;
  }

  /** What a server computed may be anything: it is no fault of the caller's. */
  private double[] decoded(byte[] record) throws MalformedDataException {
    try {
      return encoder.decode(
          decryptor.decrypt(SlotRecord.readOutput(record, contract, key.keyId())));
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw new MalformedDataException(e.getMessage(), e);
    }
  }
}
