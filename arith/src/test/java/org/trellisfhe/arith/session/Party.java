package org.trellisfhe.arith.session;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.trellisfhe.arith.client.IntegerCipher;
import org.trellisfhe.arith.encrypted.EncryptedWord;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

/** A client and a server of one parameter set, for tests; keys are made once a set. */
final class Party {
  private static final Map<ParameterSet, Party> PARTIES = new ConcurrentHashMap<>();

  private final ClientKey key;
  private final Bootstrapper bootstrapper;

  private Party(ParameterSet parameters, int seed) {
    RandomSource source = RandomSource.seeded(Seed.ofNumber(seed));
    key = ClientKey.insecurelyGenerate(parameters, source);
    EvaluationKey evaluationKey = EvaluationKeyGenerator.generate(key, source);
    bootstrapper = Bootstrapper.of(evaluationKey);
  }

  static Party of(ParameterSet parameters) {
    return PARTIES.computeIfAbsent(parameters, set -> new Party(set, 5));
  }

  /** One of the same set, with another key. */
  static Party another(ParameterSet parameters) {
    return new Party(parameters, 6);
  }

  /** The secure sets that serve gates. */
  static List<ParameterSet> secureSets() {
    return ParameterSets.all().stream().filter(ParameterSet::secure).toList();
  }

  /** A client of its own, for a thread of its own. */
  IntegerCipher client() {
    return new IntegerCipher(key);
  }

  Session open(int threads) {
    return Session.of(bootstrapper, threads);
  }

  ParameterSet parameters() {
    return key.parameters();
  }

  KeyId keyId() {
    return key.keyId();
  }

  EncryptedWord named(LweCiphertext bit) {
    return EncryptedWord.of(key.parameters(), key.keyId(), bit);
  }
}
