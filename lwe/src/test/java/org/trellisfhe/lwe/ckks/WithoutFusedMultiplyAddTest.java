package org.trellisfhe.lwe.ckks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that is told that the processor has no fused multiply-add computes the same. */
class WithoutFusedMultiplyAddTest {
  @TempDir private Path folder;

  @Test
  void residuesAreTheSame() throws Exception {
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UseFMA",
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                ResidueDigest.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(log)).isZero();
      assertThat(Files.readAllLines(log))
          .contains("kernels exact and jtransforms", "digest " + ResidueDigest.digest());
    } finally {
      process.destroyForcibly();
    }
  }
}
