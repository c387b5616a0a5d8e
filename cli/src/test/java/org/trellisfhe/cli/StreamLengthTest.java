package org.trellisfhe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.console.ProgramRun;

/** Streams that are longer than the memory. */
@Tag("slow")
class StreamLengthTest {
  private static final int RECORDS = 200_000;
  private static final int HEAP_MEGABYTES = 32;

  @TempDir private Path folder;

  @Test
  void aStreamMayBeLongerThanTheHeap() throws IOException, InterruptedException {
    SmallModel.write(folder.resolve("model.trl"), 1);
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("examples.csv"))) {
      for (int i = 0; i < RECORDS; i++) {
        out.write("0,0.25,0.5,1\n");
      }
    }
    finish("inspect", "model.trl", "--contract=contract.json");
    String contract = "--contract=contract.json";
    finish("keygen", contract, "--key=client.key", "--evaluation-key=evaluation.key");

    Process process =
        Cli.start(
            HEAP_MEGABYTES,
            folder,
            "encrypt",
            contract,
            "--key=client.key",
            "--input=examples.csv",
            "--output=inputs");

    assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(Files.size(folder.resolve("inputs"))).isGreaterThan(HEAP_MEGABYTES * 1_500_000L);
    assertThat(finish("inspect", "inputs").out()).contains("records           200,000");
  }

  private ProgramRun finish(String... args) throws IOException, InterruptedException {
    ProgramRun result = Cli.finish(folder, args);
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    return result;
  }
}
