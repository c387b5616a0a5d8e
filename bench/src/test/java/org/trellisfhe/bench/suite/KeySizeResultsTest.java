package org.trellisfhe.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trellisfhe.bench.report.Measured;
import org.trellisfhe.lwe.KeySizes;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;

class KeySizeResultsTest {
  @Test
  void aKeyIsMeasuredInMemoryAndAsAFile() throws Exception {
    ParameterSet set = ParameterSets.INSECURE_TEST;

    List<Measured> sizes = GateSuite.keySizes("scalar", true);

    assertThat(sizes.stream().map(Measured::name))
        .containsExactly("evaluationKey.memory", "evaluationKey.file");
    assertThat(sizes.stream().map(size -> size.samples().unit())).containsOnly("MB");
    assertThat(sizes.get(0).median()).isEqualTo(KeySizes.expanded(set) / 1e6);
    // A header and a check stand around the bodies.
    assertThat(sizes.get(1).median() * 1e6 - KeySizes.compressed(set)).isBetween(16.0, 512.0);
  }

  @Test
  void sizesStandBelowTheTable() throws Exception {
    assertThat(Summary.lines(GateSuite.keySizes("scalar", true)))
        .hasSize(2)
        .allMatch(line -> line.endsWith("MB, insecure-test"));
  }
}
