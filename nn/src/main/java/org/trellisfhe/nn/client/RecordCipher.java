package org.trellisfhe.nn.client;

import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.io.CiphertextFile;
import org.trellisfhe.lwe.io.FineCiphertextFile;
import org.trellisfhe.nn.bitwise.BitLayout;
import org.trellisfhe.nn.deploy.IntegerContract;
import org.trellisfhe.nn.internal.RecordBytes;
import org.trellisfhe.nn.lookup.IntegerLayout;

/** Integers as bytes of ciphertexts, in one mode. */
interface RecordCipher {
  byte[] encrypt(int[] integers);

  int[] decrypt(byte[] record) throws MalformedDataException;

  /** The one of a contract's mode. */
  static RecordCipher of(ClientKey key, IntegerContract contract) {
    return switch (contract.mode()) {
      case LOOKUP -> new Lookup(key, contract);
      case BITWISE -> new Bitwise(key, contract);
      case CKKS -> throw new IllegalArgumentException("mode = ckks: must be one on integers");
    };
  }

  /** Refuses what another key decrypts. */
  static void requireKey(KeyId found, ClientKey key) throws MalformedDataException {
    if (!found.equals(key.keyId())) {
      throw new MalformedDataException(
          "record under " + found + ": the client key is " + key.keyId());
    }
  }

  /** One ciphertext a bit. */
  final class Bitwise implements RecordCipher {
    private final ClientKey key;
    private final BitwiseClient client;

    Bitwise(ClientKey key, IntegerContract contract) {
      this.key = key;
      this.client =
          new BitwiseClient(
              key, new BitLayout(tensor(contract.input()), tensor(contract.output())));
    }

    private static BitLayout.Tensor tensor(IntegerContract.Side side) {
      return new BitLayout.Tensor(side.shape(), side.format().range());
    }

    @Override
    public byte[] encrypt(int[] integers) {
      return RecordBytes.write(out -> CiphertextFile.write(client.encrypt(integers), out));
    }

    @Override
    public int[] decrypt(byte[] record) throws MalformedDataException {
      CiphertextFile.Ciphertexts results =
          RecordBytes.read(record, in -> CiphertextFile.read(in, key.parameters()));
      requireKey(results.keyId(), key);
      try {
        return client.decrypt(results.ciphertexts());
      } catch (IllegalArgumentException e) {
        throw new MalformedDataException(e.getMessage(), e);
      }
    }
  }

  /** One ciphertext a number. */
  final class Lookup implements RecordCipher {
    private final ClientKey key;
    private final LookupClient client;

    Lookup(ClientKey key, IntegerContract contract) {
      this.key = key;
      this.client =
          new LookupClient(
              key, new IntegerLayout(tensor(contract.input()), tensor(contract.output())));
    }

    private static IntegerLayout.Tensor tensor(IntegerContract.Side side) {
      return new IntegerLayout.Tensor(side.shape(), side.format().range(), side.bits());
    }

    @Override
    public byte[] encrypt(int[] integers) {
      return RecordBytes.write(out -> FineCiphertextFile.write(client.encrypt(integers), out));
    }

    @Override
    public int[] decrypt(byte[] record) throws MalformedDataException {
      FineCiphertextFile.Ciphertexts results =
          RecordBytes.read(record, in -> FineCiphertextFile.read(in, key.parameters()));
      requireKey(results.keyId(), key);
      try {
        return client.decrypt(results.ciphertexts());
      } catch (IllegalArgumentException e) {
        throw new MalformedDataException(e.getMessage(), e);
      }
    }
  }
}
