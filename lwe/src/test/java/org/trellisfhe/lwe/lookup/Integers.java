package org.trellisfhe.lwe.lookup;

import java.util.List;
import java.util.stream.LongStream;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.Decryptor;
import org.trellisfhe.lwe.client.Encryptor;
import org.trellisfhe.lwe.client.TestKeys;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

/** Client and server of one parameter set, with keys from fixed seeds. */
final class Integers {
  final ParameterSet parameters;
  final LookupEvaluator evaluator;
  final Bootstrapper bootstrapper;
  final double freshVariance;
  final Encryptor encryptor;
  private final ClientKey clientKey;
  private final Decryptor decryptor;

  Integers(ParameterSet parameters) {
    this(parameters, 1);
  }

  /** With another key for each number. */
  Integers(ParameterSet parameters, int number) {
    this.parameters = parameters;
    TestKeys keys = TestKeys.numbered(parameters, number);
    bootstrapper = Bootstrapper.of(keys.evaluationKey());
    evaluator = new LookupEvaluator(bootstrapper);
    freshVariance = new NoiseModel(parameters).fineFreshVariance();
    clientKey = keys.clientKey();
    encryptor = encryptor(31);
    decryptor = new Decryptor(clientKey);
  }

  /** One more encryptor, for another thread. */
  Encryptor encryptor(long seed) {
    return new Encryptor(clientKey, RandomSource.seeded(Seed.ofNumber(seed)));
  }

  /** All values of a range, or every so many of them. */
  static long[] range(long low, long high, int step) {
    return LongStream.rangeClosed(low, high).filter(v -> (v - low) % step == 0).toArray();
  }

  List<LweInteger> encrypt(long low, long high, int torusBits, long... values) {
    return encrypt(encryptor, low, high, torusBits, values);
  }

  static List<LweInteger> encrypt(
      Encryptor encryptor, long low, long high, int torusBits, long... values) {
    return encryptor.encryptIntegers(torusBits, values).expand().stream()
        .map(ciphertext -> new LweInteger(ciphertext, low, high, torusBits))
        .toList();
  }

  List<Boolean> decryptBits(List<LweCiphertext> bits) {
    return decryptor.decrypt(bits);
  }

  long[] decrypt(List<LweInteger> integers) {
    return integers.stream().mapToLong(decryptor::decrypt).toArray();
  }

  /** Distance of the phase from the value's, torus units. */
  double error(LweInteger integer, long value) {
    long ideal = LweInteger.encode(value, integer.torusBits());
    return (decryptor.phase(integer.ciphertext()) - ideal) / 0x1p64;
  }
}
