package org.trellisfhe.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.module.ModuleFinder;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.trellisfhe.bench.circuit.BenchCircuit;
import org.trellisfhe.bench.lwe.TransformBatchBenchmark;
import org.trellisfhe.bench.report.LookupFigures;
import org.trellisfhe.bench.report.Measured;
import org.trellisfhe.lwe.params.ParameterSets;

class SuiteTest {
  private static List<String> names(List<Entry> entries) {
    return entries.stream().map(Entry::name).toList();
  }

  @Test
  void gatesHaveTheNamesThatScriptsRelyOn() {
    assertThat(names(Suite.GATES.entries("vector", false)))
        .contains(
            "nand.latency",
            "nand.batch",
            "nand.batch.jtransforms",
            "nand.batch.scalar",
            "nand.batch.1core",
            "nand.latency.fail64",
            "nand.batch.fail64",
            "xor.batch",
            "fullAdder.batch",
            "add8.batch",
            "mul8x16.batch",
            "relu8.batch",
            "keygen");
  }

  @Test
  void ckksHasTheNamesThatScriptsRelyOn() {
    assertThat(names(Suite.CKKS.entries("vector", false)))
        .contains(
            "ntt8192",
            "encode8192",
            "encrypt8192",
            "decrypt8192",
            "add8192",
            "multiplyPlain8192",
            "multiply8192",
            "relinearise8192",
            "rescale8192",
            "rotate8192",
            "relinearise16384");
  }

  @Test
  void arithmeticCountsItsBootstraps() {
    List<Entry> entries = Suite.ARITH.entries("vector", false);

    assertThat(names(entries))
        .containsExactly(
            "nand.batch",
            "add8",
            "sub8",
            "compare8",
            "max8",
            "mul8x16",
            "mul8x8",
            "relu8.fast",
            "relu8.slow",
            "abs8",
            "add8.batch",
            "sub8.batch",
            "compare8.batch",
            "max8.batch",
            "mul8x16.batch",
            "mul8x8.batch",
            "relu8.fast.batch",
            "relu8.slow.batch",
            "abs8.batch");
    for (Entry entry : entries) {
      assertThat(entry.setting().cores()).isEqualTo(1);
      assertThat(entry.bootstraps().orElseThrow())
          .as(entry.name())
          .isEqualTo(entry.name().equals("nand.batch") ? 1 : bootstraps(entry));
    }
    assertThat(bootstraps(entries.get(1))).isBetween(8, 10);
  }

  private static int bootstraps(Entry entry) {
    return BenchCircuit.valueOf(entry.params().get("circuit")).bootstraps(ParameterSets.DEFAULT);
  }

  @Test
  void lookupsHaveTheNamesThatScriptsRelyOn() {
    List<Entry> entries = Suite.LOOKUP.entries("vector", false);

    assertThat(names(entries))
        .containsExactly(
            "lookup2",
            "lookup2.strict",
            "lookup4",
            "lookup4.strict",
            "lookup4.alone",
            "lookup6",
            "lookup6.strict",
            "lookup8",
            "lookup8.strict",
            "lookup8to4",
            "lookup8to4.any",
            "relu11to4");
    for (Entry entry : entries) {
      LookupFigures plan = entry.setting().lookup().orElseThrow();
      assertThat(entry.setting().cores()).isEqualTo(1);
      assertThat(entry.bootstraps().orElseThrow())
          .as(entry.name())
          .isGreaterThanOrEqualTo(plan.removedBits() == 0 ? 1 : 3);
      assertThat(plan.removedBits() >= 4).isEqualTo(entry.name().equals("relu11to4"));
      assertThat(plan.log2Failure())
          .as(entry.name())
          .isLessThan(entry.name().matches("lookup\\d(\\.alone)?") ? -62 : -126);
      assertThat(entry.scale().operations()).isEqualTo(entry.name().endsWith("alone") ? 1 : 16);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lookup4.alone", "lookup8to4", "relu11to4"})
  void lookupsAreMeasured(String name) throws Exception {
    System.setProperty("jmh.ignoreLock", "true");
    List<Entry> entries =
        Suite.LOOKUP.entries("scalar", true).stream()
            .filter(entry -> entry.name().equals(name))
            .toList();

    List<Measured> results = new SuiteRun(line -> {}, true, false).measure(entries);

    assertThat(results).hasSize(1);
    assertThat(results.get(0).setting().parameters()).isEqualTo("insecure-lookup-test");
    assertThat(results.get(0).samples().unit()).isEqualTo("ms");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vector", "scalar"})
  void whatSeveralSuitesHaveIsMeasuredOnce(String kernels) {
    List<Entry> all = SuiteRun.entries(EnumSet.allOf(Suite.class), kernels, false);

    assertThat(names(all)).doesNotHaveDuplicates();
    assertThat(names(all)).contains("keygen", "abs8.batch", "transform512.forward");
    assertThat(all).containsAll(Suite.GATES.entries(kernels, false));
  }

  @Test
  void anOperationIsMeasuredInGateTimes() throws Exception {
    System.setProperty("jmh.ignoreLock", "true");
    List<Entry> entries =
        Suite.ARITH.entries("scalar", true).stream()
            .filter(entry -> List.of("nand.batch", "compare8.batch").contains(entry.name()))
            .toList();

    List<Measured> results = new SuiteRun(line -> {}, true, false).measure(entries);

    assertThat(results.get(0).gates()).hasValue(1);
    Measured compared = results.get(1);
    assertThat(compared.gates()).hasValue(compared.median() / results.get(0).median());
    assertThat(compared.bootstraps().orElseThrow()).isGreaterThanOrEqualTo(8);
  }

  @Test
  void transformsHaveTheNamesThatScriptsRelyOn() {
    List<String> names = names(Suite.TRANSFORMS.entries("vector", false));
    for (int size : List.of(256, 512, 1024)) {
      assertThat(names)
          .contains(
              "transform" + size + ".batch.forward",
              "transform" + size + ".batch.backward",
              "transform" + size + ".forward",
              "transform" + size + ".backward",
              "transform" + size + ".forward.scalar",
              "jtransforms" + size + ".forward",
              "jtransforms" + size + ".backward");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"scalar", "jtransforms"})
  void transformsSideBySideNeedVectors(String kernels) {
    assertThat(names(Suite.TRANSFORMS.entries(kernels, false)))
        .noneMatch(name -> name.contains("batch"));
  }

  @ParameterizedTest
  @CsvSource({
    "GATES, vector, false",
    "GATES, scalar, true",
    "TRANSFORMS, vector, true",
    "TRANSFORMS, scalar, false",
    "ARITH, vector, false",
    "LOOKUP, vector, false",
    "LOOKUP, scalar, true",
    "TRANSFORMS, jtransforms, false",
    "GATES, jtransforms, false",
    "CKKS, vector, false",
    "CKKS, scalar, true",
    "CKKS, jtransforms, false",
    "TRAINING, vector, false"
  })
  void entriesAreUniqueAndRefer(Suite suite, String kernels, boolean quick) throws Exception {
    List<Entry> entries = suite.entries(kernels, quick);
    List<String> names = names(entries);

    assertThat(names).doesNotHaveDuplicates();
    for (Entry entry : entries) {
      assertThat(entry.reference().isEmpty() || names.contains(entry.reference()))
          .as(entry.name())
          .isTrue();
      Method method = entry.benchmark().getMethod(entry.method());
      assertThat(method.isAnnotationPresent(Benchmark.class)).as(entry.name()).isTrue();
      assertThat(entry.params().keySet())
          .as(entry.name())
          .isEqualTo(
              Arrays.stream(entry.benchmark().getFields())
                  .filter(field -> field.isAnnotationPresent(Param.class))
                  .map(Field::getName)
                  .collect(Collectors.toSet()));
    }
  }

  @Test
  void theSmallestTransformIsMeasured() throws Exception {
    // Other measurements may be under way on the machine that tests.
    System.setProperty("jmh.ignoreLock", "true");
    List<Entry> entries =
        Suite.TRANSFORMS.entries("scalar", true).stream()
            .filter(entry -> entry.method().equals("forward"))
            .toList();

    List<Measured> results = new SuiteRun(line -> {}, true, false).measure(entries);

    assertThat(results.stream().map(Measured::name))
        .containsExactly("transform256.forward", "jtransforms256.forward");
    for (Measured result : results) {
      assertThat(result.samples().count()).isEqualTo(3);
      assertThat(result.samples().unit()).isEqualTo("us");
      assertThat(result.setting().parameters()).isEqualTo("N=256");
      assertThat(result.bytes().orElseThrow()).isGreaterThanOrEqualTo(0);
    }
    assertThat(results.get(0).ratio().orElseThrow())
        .isEqualTo(results.get(1).median() / results.get(0).median());
    assertThat(results.get(1).ratio()).isEmpty();
  }

  @Test
  void transformsSideBySideAreMeasured() throws Exception {
    assumeThat(ModuleFinder.ofSystem().find("jdk.incubator.vector")).isPresent();
    System.setProperty("jmh.ignoreLock", "true");
    List<Entry> entries =
        Suite.TRANSFORMS.entries("vector", true).stream()
            .filter(entry -> entry.benchmark() == TransformBatchBenchmark.class)
            .toList();

    List<Measured> results = new SuiteRun(line -> {}, true, false).measure(entries);

    assertThat(results.stream().map(Measured::name))
        .containsExactly("transform256.batch.forward", "transform256.batch.backward");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nand.batch", "nand.batch.1core", "fullAdder.batch", "keygen"})
  void gatesCircuitsAndKeysAreMeasured(String name) throws Exception {
    System.setProperty("jmh.ignoreLock", "true");
    List<Entry> entries =
        Suite.GATES.entries("scalar", true).stream()
            .filter(entry -> entry.name().equals(name))
            .toList();

    List<Measured> results = new SuiteRun(line -> {}, true, false).measure(entries);

    assertThat(results).hasSize(1);
    assertThat(results.get(0).setting().parameters()).isEqualTo("insecure-test");
    assertThat(results.get(0).samples().unit()).isEqualTo(name.equals("keygen") ? "s" : "ms");
    // A gate makes at least the ciphertext that it returns.
    assertThat(results.get(0).bytes().orElseThrow()).isGreaterThan(1000);
  }
}
