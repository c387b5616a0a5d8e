package org.trellisfhe.lwe.ckks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksDecryptor;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.lwe.ckks.client.NoiseFlooding;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

/** Ciphertexts of another key, and all that is of other parameters, are refused at every door. */
class CkksOwnershipTest {
  private static final CkksParameters SET = CkksSets.N8192_DEPTH2;
  private static final CkksParameters OTHER = CkksSets.N8192_DEPTH3;

  private final RandomSource source = RandomSource.seeded(Seed.ofNumber(51));
  private final CkksClientKey key = CkksClientKey.insecurelyGenerate(SET, source);
  private final CkksEvaluator evaluator =
      new CkksEvaluator(
          CkksKeyGenerator.generate(
              key,
              List.of(Automorphisms.rotation(SET, 1), Automorphisms.conjugation(SET)),
              source));
  private final CkksDecryptor decryptor = new CkksDecryptor(key, source);
  private final CkksCiphertext own = encrypted(key);

  private CkksCiphertext encrypted(CkksClientKey owner) {
    CkksPlaintext plaintext = new CkksEncoder(owner.parameters()).encode(new double[] {1});
    return new CkksEncryptor(owner, source).encrypt(plaintext).expand();
  }

  /** Every operation, by what it does with one ciphertext, the others being its own. */
  private Map<String, Consumer<CkksCiphertext>> operations() {
    CkksEncoder encoder = new CkksEncoder(SET);
    CkksPlaintext plaintext = encoder.encode(new double[] {1});
    CkksConstant constant = encoder.constant(1, SET.scale(), SET.levels());
    Map<String, Consumer<CkksCiphertext>> operations = new LinkedHashMap<>();
    operations.put("add, first", x -> evaluator.add(x, own));
    operations.put("add, second", x -> evaluator.add(own, x));
    operations.put("subtract, first", x -> evaluator.subtract(x, own));
    operations.put("subtract, second", x -> evaluator.subtract(own, x));
    operations.put("add plaintext", x -> evaluator.add(x, plaintext));
    operations.put("add constant", x -> evaluator.add(x, constant));
    operations.put("multiply, first", x -> evaluator.multiply(x, own));
    operations.put("multiply, second", x -> evaluator.multiply(own, x));
    operations.put("multiply plaintext", x -> evaluator.multiply(x, plaintext));
    operations.put("multiply constant", x -> evaluator.multiply(x, constant));
    List<CkksConstant> weights = List.of(constant, constant);
    operations.put("sum, first", x -> evaluator.weightedSum(List.of(x, own), weights));
    operations.put("sum, second", x -> evaluator.weightedSum(List.of(own, x), weights));
    operations.put("relinearise", evaluator::relinearise);
    operations.put("rescale", evaluator::rescale);
    operations.put("dropTo", x -> evaluator.dropTo(x, 1));
    operations.put("rotate", x -> evaluator.rotate(x, 1));
    operations.put("rotate by nothing", x -> evaluator.rotate(x, 0));
    operations.put("rotateAll", x -> evaluator.rotateAll(x, 1, 0));
    operations.put("conjugate", evaluator::conjugate);
    operations.put("decrypt", decryptor::decrypt);
    NoiseFlooding flooding = new NoiseFlooding(1, 10, 1e-8);
    operations.put("decryptToShare", x -> decryptor.decryptToShare(x, flooding));
    return operations;
  }

  @Test
  void anotherKeysCiphertextsAreRefused() {
    CkksClientKey others = CkksClientKey.insecurelyGenerate(SET, source);
    CkksCiphertext foreign = encrypted(others);
    operations()
        .forEach(
            (name, operation) ->
                assertThatThrownBy(() -> operation.accept(foreign))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                        "ciphertext under %s: must be under %s", others.keyId(), key.keyId()));
  }

  @Test
  void otherParametersCiphertextsAreRefused() {
    CkksCiphertext foreign = encrypted(CkksClientKey.insecurelyGenerate(OTHER, source));
    operations()
        .forEach(
            (name, operation) ->
                assertThatThrownBy(() -> operation.accept(foreign))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("ciphertext of ckks8192-depth3: must be of ckks8192-depth2"));
  }

  @Test
  void otherParametersPlaintextsAreRefused() {
    CkksEncoder other = new CkksEncoder(OTHER);
    CkksPlaintext plaintext = other.encode(new double[] {1}, SET.scale(), OTHER.levels());
    CkksConstant constant = other.constant(1, SET.scale(), OTHER.levels());
    CkksPublicEncryptor anyone =
        new CkksPublicEncryptor(CkksKeyGenerator.generatePublic(key, source), source);
    Map<String, Runnable> operations =
        Map.of(
            "add", () -> evaluator.add(own, plaintext),
            "multiply", () -> evaluator.multiply(own, plaintext),
            "add constant", () -> evaluator.add(own, constant),
            "multiply constant", () -> evaluator.multiply(own, constant),
            "sum", () -> evaluator.weightedSum(List.of(own), List.of(constant)),
            "encrypt", () -> new CkksEncryptor(key, source).encrypt(plaintext),
            "encrypt publicly", () -> anyone.encrypt(plaintext),
            "decode", () -> new CkksEncoder(SET).decode(plaintext));
    operations.forEach(
        (name, operation) ->
            assertThatThrownBy(operation::run)
                .as(name)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("ckks8192-depth3", "must be of ckks8192-depth2"));
  }
}
