package org.trellisfhe.lwe.ckks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/ckks.md says of the heap. */
class CkksHeapTest {
  /** Keys, which are counted apart, and so much for everything else. */
  private static final int MEGABYTES = 100;

  @TempDir private Path folder;

  @Test
  void everyOperationRunsInASmallHeap() throws IOException, InterruptedException {
    assertThat(SmallHeap.keyBytes()).isEqualTo(37_748_736);
    long heap = MEGABYTES * 1_000_000L + SmallHeap.keyBytes();
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap / 1024 + "k",
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(log)).isZero();
      assertThat(log).content().contains("greatest error");
    } finally {
      process.destroyForcibly();
    }
  }
}
