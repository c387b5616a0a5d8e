package org.trellisfhe.cli.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.nn.client.IntegerClient;
import org.trellisfhe.nn.client.Outputs;
import org.trellisfhe.nn.deploy.IntegerContract;
import org.trellisfhe.nn.deploy.Mode;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.network.Shape;

class CsvResultsTest {
  private static List<String> lines(List<String> labels, int... values) throws IOException {
    IntegerContract.Side input =
        new IntegerContract.Side(Shape.vector(1), new IntegerFormat(new IntRange(0, 1), 1), 3);
    IntegerContract.Side output =
        new IntegerContract.Side(
            Shape.vector(labels.size()), new IntegerFormat(new IntRange(-9, 9), 0.5), 6);
    IntegerContract contract =
        new IntegerContract(
            "a test",
            "ab".repeat(32),
            Mode.LOOKUP,
            LookupSets.INSECURE_TEST,
            input,
            output,
            labels,
            Privacy.NONE);
    ClientKey key =
        ClientKey.insecurelyGenerate(
            LookupSets.INSECURE_TEST, RandomSource.seeded(Seed.ofNumber(1)));
    StringWriter out = new StringWriter();
    IntegerClient client = new IntegerClient(key, contract);
    new CsvResults(out, client, false)
        .accept(0, new Outputs(client.real(values), Optional.of(values)));
    return out.toString().lines().toList();
  }

  /** Numbers are numbers in a spreadsheet, too. */
  @Test
  void labelsThatAreFormulasGetAnApostrophe() throws IOException {
    List<String> labels =
        List.of("=1+1", "-2", "+x", "@a", "\uff1db", " =c", "a=b", "=\"d\",1", "+1.5", "-1-1");
    assertThat(lines(labels, 9, 0, 0, 0, 0, 0, 0, 0, 0, -9))
        .containsExactly(
            "label,'=1+1,-2,'+x,'@a,'\uff1db,' =c,a=b,\"'=\"\"d\"\",1\",+1.5,'-1-1",
            "'=1+1,4.5,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,-4.5");
  }

  @Test
  void norDoBlanksOfAnyScriptOrOtherSeparatorsHideFormulas() throws IOException {
    List<String> labels =
        List.of("\u00a0=1", "\u3000@a", "\u200d-b", "a;=1", "a, +b", "a;b", "a; -b;-c", "a - b");
    assertThat(lines(labels, 9, 0, 0, 0, 0, 0, 0, 0).get(0))
        .isEqualTo(
            "label,'\u00a0=1,'\u3000@a,'\u200d-b,\"a;'=1\",\"a,' +b\",\"a;b\",\"a;' -b;'-c\",a - b");
  }

  @Test
  void labelsOfBlanksAloneAreRefused() {
    for (String blank : List.of("", " ", "\u00a0", "\u3000\u2003", "\u200d")) {
      assertThatThrownBy(() -> lines(List.of("a", blank), 0, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("label = '" + blank + "'")
          .hasMessageContaining("not all blank");
    }
  }
}
