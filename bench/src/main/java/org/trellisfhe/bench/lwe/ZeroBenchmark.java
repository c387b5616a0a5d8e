package org.trellisfhe.bench.lwe;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.trellisfhe.bench.gates.BenchKeys;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.PublicKeyGenerator;
import org.trellisfhe.lwe.publickey.Rerandomiser;

/** An encryption of zero with a public key, added to a ciphertext, on one core. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 3)
public class ZeroBenchmark {
  /** Named parameter set. */
  @Param({"bits128-fail128", "lookup6-fail128"})
  public String parameters;

  private Rerandomiser rerandomiser;
  private FineCiphertext ciphertext;

  /** Makes the key. */
  @Setup
  public void setUp() {
    ClientKey key = BenchKeys.generate(parameters);
    rerandomiser = new Rerandomiser(PublicKeyGenerator.generate(key));
    ciphertext = FineCiphertext.trivial(key.parameters().longDimension(), 0);
  }

  /** One ciphertext. */
  @Benchmark
  public FineCiphertext rerandomise() {
    return rerandomiser.rerandomise(ciphertext, 0);
  }
}
