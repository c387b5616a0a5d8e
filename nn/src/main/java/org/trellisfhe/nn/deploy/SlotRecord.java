package org.trellisfhe.nn.deploy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.io.CkksCiphertextFile;
import org.trellisfhe.nn.internal.RecordBytes;

/** Records of numbers in slots: how many examples the batch has, then one ciphertext as a file. */
public final class SlotRecord {
  /** Bytes before the ciphertext. */
  static final int HEAD = Integer.BYTES;

  private SlotRecord() {}

  /**
   * A record of inputs.
   *
   * @param examples in the batch
   * @param fresh one ciphertext of it
   * @return its bytes
   */
  public static byte[] input(int examples, SeededCkksCiphertext fresh) {
    return joined(
        examples, RecordBytes.write(out -> CkksCiphertextFile.writeSeeded(List.of(fresh), out)));
  }

  /**
   * A record of outputs.
   *
   * @param examples in the batch
   * @param result one ciphertext of it
   * @return its bytes
   */
  static byte[] output(int examples, CkksCiphertext result) {
    return joined(
        examples, RecordBytes.write(out -> CkksCiphertextFile.write(List.of(result), out)));
  }

  private static byte[] joined(int examples, byte[] ciphertext) {
    return ByteBuffer.allocate(HEAD + ciphertext.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(examples)
        .put(ciphertext)
        .array();
  }

  private static InputStream ciphertext(byte[] record) {
    return new ByteArrayInputStream(record, HEAD, record.length - HEAD);
  }

  /** The ciphertext of a record of inputs, which is fresh. */
  static SeededCkksCiphertext readInput(byte[] record, SlotContract contract, KeyId key)
      throws MalformedDataException {
    List<SeededCkksCiphertext> found =
        RecordBytes.read(
            record, in -> CkksCiphertextFile.readSeeded(ciphertext(record), contract.parameters()));
    requireOne(found.size(), found.get(0).keyId(), key);
    requireFresh(found.get(0), contract.parameters());
    return found.get(0);
  }

  private static void requireFresh(SeededCkksCiphertext found, CkksParameters parameters)
      throws MalformedDataException {
    if (found.primes() != parameters.levels() || !found.scale().equals(parameters.scale())) {
      throw new MalformedDataException(
          "ciphertext by %d primes at scale %s: must be fresh, by %d at %s"
              .formatted(found.primes(), found.scale(), parameters.levels(), parameters.scale()));
    }
  }

  /**
   * The ciphertext of a record of outputs.
   *
   * @param record of a stream for the contract
   * @param contract that says the parameters
   * @param key that decrypts it
   * @return the ciphertext
   * @throws MalformedDataException if it is none, more than one, or under another key
   */
  public static CkksCiphertext readOutput(byte[] record, SlotContract contract, KeyId key)
      throws MalformedDataException {
    List<CkksCiphertext> found =
        RecordBytes.read(
            record, in -> CkksCiphertextFile.read(ciphertext(record), contract.parameters()));
    requireOne(found.size(), found.get(0).keyId(), key);
    return found.get(0);
  }

  private static void requireOne(int count, KeyId found, KeyId key) throws MalformedDataException {
    if (count != 1 || !found.equals(key)) {
      throw new MalformedDataException(
          "record of %d ciphertexts under %s: must be 1 under %s".formatted(count, found, key));
    }
  }
}
