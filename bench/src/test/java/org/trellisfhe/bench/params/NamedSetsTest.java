package org.trellisfhe.bench.params;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.trellisfhe.lwe.params.ParameterSet;

class NamedSetsTest {
  private static final Pattern SPACES = Pattern.compile(" +");

  @Test
  void everySecureSetKeepsWhatItClaimsInThePrintedTable() {
    List<String> rows = NamedSets.table().lines().skip(1).toList();
    List<ParameterSet> sets = NamedSets.secure();
    assertThat(rows).hasSameSizeAs(sets).hasSizeGreaterThan(10);
    for (int i = 0; i < rows.size(); i++) {
      String[] fields = SPACES.split(rows.get(i));
      ParameterSet.Claim claim = sets.get(i).claim();
      assertThat(fields[0]).isEqualTo(sets.get(i).name());
      assertThat(Integer.parseInt(fields[1])).isEqualTo(claim.messageBits());
      assertThat(Double.parseDouble(fields[7])).isLessThanOrEqualTo(claim.log2FailureProbability());
      double variance = 0;
      for (String part : List.of(fields[4], fields[5], fields[6])) {
        variance += Double.parseDouble(part);
      }
      assertThat(Math.sqrt(variance)).isLessThan(claim.margin() / 9);
    }
  }
}
