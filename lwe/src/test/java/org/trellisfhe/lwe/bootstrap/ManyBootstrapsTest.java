package org.trellisfhe.lwe.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;

/** A million bootstraps of the secure sets without an error, as many of each. */
@Tag("slow")
class ManyBootstrapsTest {
  private static final int BATCH = 128;
  private static final int ALL = 1_000_000;

  static List<ParameterSet> secureSets() {
    return ParameterSets.all().stream().filter(ParameterSet::secure).toList();
  }

  @ParameterizedTest
  @MethodSource("secureSets")
  void noneOfAMillionFails(ParameterSet parameters) {
    PhaseProbe probe = new PhaseProbe(parameters);
    int batches = ALL / secureSets().size() / BATCH + 1;
    long failures =
        IntStream.range(0, batches)
            .parallel()
            .mapToLong(
                index ->
                    probe.bootstrapErrors(BATCH, index).stream()
                        .filter(error -> Math.abs(error) >= 0.125)
                        .count())
            .sum();
    assertThat(failures).isZero();
  }
}
