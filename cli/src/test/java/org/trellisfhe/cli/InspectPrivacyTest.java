package org.trellisfhe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.nn.deploy.ContractFile;

/** What a model's owner chooses of how much results tell. */
class InspectPrivacyTest {
  @TempDir private Path folder;
  private String model;
  private Path contract;

  @BeforeEach
  void write() throws IOException {
    model = SmallModel.write(folder.resolve("model.trl"), 1).toString();
    contract = folder.resolve("contract.json");
  }

  private ProgramRun inspect(String... more) {
    String[] args = new String[more.length + 3];
    args[0] = "inspect";
    args[1] = model;
    args[2] = "--contract=" + contract;
    System.arraycopy(more, 0, args, 3, more.length);
    return Cli.run(args);
  }

  @Test
  void contractsHideTheModelUnlessToldOtherwise() throws IOException {
    Map<String[], Integer> expected =
        Map.of(
            new String[] {},
            10,
            new String[] {"--privacy=25"},
            25,
            new String[] {"--mode=bitwise"},
            20,
            new String[] {"--mode=bitwise", "--privacy=none"},
            0);
    for (Map.Entry<String[], Integer> each : expected.entrySet()) {
      ProgramRun result = inspect(each.getKey());
      assertThat(result.status()).isZero();
      assertThat(result.out().contains("model hidden")).isEqualTo(each.getValue() > 0);
      assertThat(ContractFile.read(contract).privacy().log2Records()).isEqualTo(each.getValue());
      String said = each.getValue() == 0 ? "none" : "for 2^" + each.getValue() + " records";
      assertThat(Cli.run("inspect", contract.toString()).out())
          .contains("model hidden      " + said);
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    for (String wrong : new String[] {"9", "41", "0", "-1", "much", ""}) {
      ProgramRun result = inspect("--privacy=" + wrong);
      assertThat(result.status()).isEqualTo(2);
      assertThat(result.err()).contains("--privacy " + wrong + ": must be 10 to 40, or none");
    }
    assertThat(contract).doesNotExist();
    ProgramRun result = inspect("--privacy=40", "--mode=bitwise");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("2^40 are wanted; it runs with less privacy, or none");
    assertThat(Files.exists(contract)).isFalse();
  }
}
