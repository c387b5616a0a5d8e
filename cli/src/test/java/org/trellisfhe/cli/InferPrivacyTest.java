package org.trellisfhe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.console.ProgramRun;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.nn.deploy.ContractFile;
import org.trellisfhe.nn.deploy.DeployedModel;
import org.trellisfhe.nn.deploy.Mode;
import org.trellisfhe.nn.privacy.Privacy;

/** The server, not who hands it a contract, says how little results may hide the model. */
class InferPrivacyTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    SmallFiles.write(folder);
    ContractFile.write(
        folder.resolve("open"),
        DeployedModel.of(SmallModel.model(1), Mode.LOOKUP, LookupSets.INSECURE_TEST, Privacy.NONE)
            .contract());
    assertThat(
            run("encrypt --contract open --key client --input examples --output open-inputs")
                .status())
        .isZero();
  }

  private ProgramRun run(String line) {
    return Cli.run(SmallFiles.args(folder, line));
  }

  private ProgramRun inferOpenly(String options) {
    return run(
        SmallFiles.INFER.replace("contract contract", "contract open")
            + "--input open-inputs --output found"
            + options);
  }

  private void refused(ProgramRun result, String message) {
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains(message);
    assertThat(folder.resolve("found")).doesNotExist();
    assertThat(folder.resolve("found.part")).doesNotExist();
  }

  @Test
  void aContractOfLessThanIsUsualIsRefusedUnlessAllowed() {
    refused(
        inferOpenly(""),
        folder.resolve("open")
            + ": asks for privacy 0: must be 10 at least, or allowed by infer --privacy none");
    refused(inferOpenly(" --privacy=30"), "asks for privacy 0: must be 30 at least");
    assertThat(inferOpenly(" --privacy=none").status()).isZero();
  }

  @Test
  void aServerMayWantMoreThanIsUsual() {
    String line = SmallFiles.INFER + "--input inputs --output found --privacy=";
    refused(
        run(line + "11"),
        "asks for privacy 10: must be 11 at least, or allowed by infer --privacy 10");
    assertThat(run(line + "9").err()).contains("--privacy 9: must be 10 to 40, or none");
    assertThat(run(line + "10").status()).isZero();
  }
}
