package org.trellisfhe.gates.eval;

import java.util.List;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.Decryptor;
import org.trellisfhe.lwe.client.Encryptor;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

/** A client and a server of one parameter set, for tests. */
public final class EncryptedBits {
  private final Encryptor encryptor;
  private final Decryptor decryptor;
  private final EvaluationKey evaluationKey;
  private final Bootstrapper bootstrapper;

  public EncryptedBits(ParameterSet parameters) {
    RandomSource source = RandomSource.seeded(Seed.ofNumber(31));
    ClientKey key = ClientKey.insecurelyGenerate(parameters, source);
    encryptor = new Encryptor(key, source);
    decryptor = new Decryptor(key);
    evaluationKey = EvaluationKeyGenerator.generate(key, source);
    bootstrapper = Bootstrapper.of(evaluationKey);
  }

  /** A bootstrapper with kernels of choice. */
  public Bootstrapper bootstrapper(String kernels) {
    return Bootstrapper.of(evaluationKey, kernels);
  }

  public Bootstrapper bootstrapper() {
    return bootstrapper;
  }

  public synchronized LweCiphertext encrypt(boolean bit) {
    return encryptor.encrypt(bit);
  }

  public List<LweCiphertext> encrypt(List<Boolean> bits) {
    return bits.stream().map(this::encrypt).toList();
  }

  public boolean decrypt(LweCiphertext ciphertext) {
    return decryptor.decrypt(ciphertext);
  }

  public int phase(LweCiphertext ciphertext) {
    return decryptor.phase(ciphertext);
  }

  public List<Boolean> decrypt(List<LweCiphertext> ciphertexts) {
    return decryptor.decrypt(ciphertexts);
  }
}
