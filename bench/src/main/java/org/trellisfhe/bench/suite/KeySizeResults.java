package org.trellisfhe.bench.suite;

import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.trellisfhe.bench.gates.BenchKeys;
import org.trellisfhe.bench.report.Measured;
import org.trellisfhe.bench.report.Samples;
import org.trellisfhe.bench.report.Setting;
import org.trellisfhe.lwe.KeySizes;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.io.EvaluationKeyFile;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Megabytes of an evaluation key, a million bytes each: in memory, ready for gates, computed from
 * the lengths of its arrays; and of its file, counted while it is written.
 */
final class KeySizeResults {
  private static final double MEGABYTE = 1e6;

  private KeySizeResults() {}

  static List<Measured> of(ParameterSet set, String kernels, String suffix) throws IOException {
    CountingStream file = new CountingStream();
    EvaluationKeyFile.write(EvaluationKeyGenerator.generate(BenchKeys.generate(set.name())), file);
    Setting setting = Setting.of(set, 1, kernels);
    return List.of(
        result("evaluationKey.memory" + suffix, KeySizes.expanded(set), setting),
        result("evaluationKey.file" + suffix, file.count(), setting));
  }

  private static Measured result(String name, long bytes, Setting setting) {
    double size = bytes / MEGABYTE;
    return Measured.of(
        name,
        new Samples(size, size, Samples.MEGABYTES, 1),
        setting,
        OptionalDouble.empty(),
        OptionalInt.empty());
  }
}
