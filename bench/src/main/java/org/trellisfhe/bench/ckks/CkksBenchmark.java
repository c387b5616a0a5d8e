package org.trellisfhe.bench.ckks;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.trellisfhe.lwe.ckks.Automorphisms;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksEncoder;
import org.trellisfhe.lwe.ckks.CkksEvaluator;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksPlaintext;
import org.trellisfhe.lwe.ckks.CkksSets;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksDecryptor;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.lwe.rns.Modulus;
import org.trellisfhe.lwe.rns.Ntt;
import org.trellisfhe.lwe.rns.RnsKernels;

/** Operations of CKKS on one core, by all primes of a set. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CkksBenchmark {
  /** Name of a set of parameters. */
  @Param("ckks8192-depth2")
  public String parameters;

  /** Which kernels transform, where that alone is measured. */
  @Param("vector")
  public String kernels;

  private Ntt transform;
  private double[] residues;
  private double[] numbers;
  private CkksEncoder encoder;
  private CkksEncryptor encryptor;
  private CkksDecryptor decryptor;
  private CkksEvaluator evaluator;
  private CkksPlaintext plaintext;
  private CkksCiphertext x;
  private CkksCiphertext y;
  private CkksCiphertext product;
  private CkksCiphertext linear;

  /** Makes keys and encrypts. */
  @Setup
  public void setUp() {
    CkksParameters set = CkksSets.byName(parameters).orElseThrow();
    Modulus modulus = new Modulus(set.primes().get(1));
    transform = RnsKernels.named(kernels).transforms().apply(set.size(), modulus);
    SplittableRandom random = new SplittableRandom(1);
    long most = modulus.value() / 2;
    residues = random.longs(set.size(), -most, most + 1).asDoubleStream().toArray();
    numbers = random.doubles(set.slots(), -1, 1).toArray();
    CkksClientKey key = CkksClientKey.generate(set);
    encoder = new CkksEncoder(set);
    encryptor = new CkksEncryptor(key);
    decryptor = new CkksDecryptor(key);
    evaluator =
        new CkksEvaluator(CkksKeyGenerator.generate(key, List.of(Automorphisms.rotation(set, 1))));
    plaintext = encoder.encode(numbers);
    x = encryptor.encrypt(plaintext).expand();
    y = encryptor.encrypt(plaintext).expand();
    product = evaluator.multiply(x, y);
    linear = evaluator.relinearise(product);
  }

  /** A transform by one prime, in place: of what it gave before. */
  @Benchmark
  public double[] ntt() {
    transform.forward(residues);
    return residues;
  }

  /** Real numbers in all slots. */
  @Benchmark
  public CkksPlaintext encode() {
    return encoder.encode(numbers);
  }

  /** Under the client's key. */
  @Benchmark
  public SeededCkksCiphertext encrypt() {
    return encryptor.encrypt(plaintext);
  }

  /** Without decoding. */
  @Benchmark
  public CkksPlaintext decrypt() {
    return decryptor.decrypt(x);
  }

  /** The real numbers of all slots. */
  @Benchmark
  public double[] decode() {
    return encoder.decode(plaintext);
  }

  /** Ciphertexts. */
  @Benchmark
  public CkksCiphertext add() {
    return evaluator.add(x, y);
  }

  /** Ciphertext and plaintext, which is not rescaled. */
  @Benchmark
  public CkksCiphertext multiplyPlain() {
    return evaluator.multiply(x, plaintext);
  }

  /** Ciphertexts, to three parts. */
  @Benchmark
  public CkksCiphertext multiply() {
    return evaluator.multiply(x, y);
  }

  /** Three parts to two. */
  @Benchmark
  public CkksCiphertext relinearise() {
    return evaluator.relinearise(product);
  }

  /** Of two parts. */
  @Benchmark
  public CkksCiphertext rescale() {
    return evaluator.rescale(linear);
  }

  /** By one slot. */
  @Benchmark
  public CkksCiphertext rotate() {
    return evaluator.rotate(x, 1);
  }
}
