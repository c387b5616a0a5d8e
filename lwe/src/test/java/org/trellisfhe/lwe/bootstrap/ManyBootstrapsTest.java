package org.trellisfhe.lwe.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trellisfhe.lwe.params.ParameterSets;

/** 100,000 bootstraps of the default set without an error. */
@Tag("slow")
class ManyBootstrapsTest {
  private static final int BATCH = 100;

  @Test
  void noneOfAHundredThousandFails() {
    PhaseProbe probe = new PhaseProbe(ParameterSets.DEFAULT);
    long failures =
        IntStream.range(0, 100_000 / BATCH)
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
