package org.trellisfhe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.console.ProgramRun;
import org.trellisfhe.lwe.io.FileHeader;
import org.trellisfhe.nn.deploy.ContractFile;
import org.trellisfhe.nn.deploy.RecordReader;
import org.trellisfhe.nn.deploy.RecordWriter;

/** Stops the data owner's commands in the middle, as the server's are in {@link ResumeTest}. */
class KilledCommandsTest {
  private static final int MANY = 40_000;
  private static final int TERMINATED = 128 + 15;
  private static final String ENCRYPT =
      "encrypt --contract contract --key client --input many --output made";
  private static final String DECRYPT =
      "decrypt --contract contract --key client --input results --output made";
  private static final String KEYGEN =
      "keygen --contract secure --key made --evaluation-key made-server";

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    SmallFiles.write(folder);
    Files.writeString(folder.resolve("many"), "0,0.3,0.6,1\n".repeat(MANY));
    Path outputs = folder.resolve("outputs");
    try (RecordReader reader = new RecordReader(outputs);
        OutputStream out =
            new BufferedOutputStream(Files.newOutputStream(folder.resolve("results")))) {
      int length = ContractFile.read(folder.resolve("contract")).outputBytes();
      byte[] record = reader.next(length).orElseThrow();
      RecordWriter writer = RecordWriter.begin(out, reader.header());
      for (int i = 0; i < MANY; i++) {
        writer.write(record);
      }
      writer.end();
    }
    ProgramRun contract = Cli.run(SmallFiles.args(folder, "inspect model --contract secure"));
    assertThat(contract.status()).isZero();
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().endsWith(".part")).toList();
    }
  }

  /** Starts a command and waits until it writes, or has ended. */
  private Process writing(String line) throws IOException, InterruptedException {
    int before = parts().size();
    Process process = Cli.start(folder, SmallFiles.args(folder, line));
    while (process.isAlive() && parts().size() == before) {
      Thread.sleep(2);
    }
    return process;
  }

  @Test
  void killedCommandsLeaveNothingInAPlaceAndRunAgain() throws Exception {
    kill(1);
  }

  @Test
  @Tag("slow")
  void neitherDoCommandsThatAreKilledTenTimes() throws Exception {
    kill(10);
  }

  private void kill(int times) throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(5);
    for (String line : new String[] {ENCRYPT, DECRYPT, KEYGEN}) {
      for (int i = 0; i < times; i++) {
        Process process = writing(line);
        Thread.sleep(random.nextInt(30));
        process.destroyForcibly().waitFor();
        if (line.equals(KEYGEN)) {
          keysAreOfOneRun();
        } else if (process.exitValue() != 0) {
          assertThat(folder.resolve("made")).as(line).doesNotExist();
        }
      }
      boolean keys = line.equals(KEYGEN);
      ProgramRun again = Cli.run(SmallFiles.args(folder, keys ? line + " --force" : line));
      assertThat(again.status()).as(again.err()).isZero();
      assertThat(folder.resolve("made")).exists();
      Files.delete(folder.resolve("made"));
    }
  }

  /** The secret is last: it is not there without the other. */
  private void keysAreOfOneRun() throws IOException {
    Path secret = folder.resolve("made");
    Path server = folder.resolve("made-server");
    if (Files.exists(secret)) {
      assertThat(FileHeader.read(secret).keyId()).isEqualTo(FileHeader.read(server).keyId());
      Files.delete(secret);
    }
    if (Files.exists(server)) {
      FileHeader.read(server).requireWhole(server);
      Files.delete(server);
    }
  }

  @Test
  void aSignalStopsCommandsAndTheyLeaveNothing() throws Exception {
    assumeThat(System.getProperty("os.name")).as("signals").isIn("Linux", "Mac OS X");
    for (String line : new String[] {ENCRYPT, DECRYPT}) {
      Process process = writing(line);
      process.toHandle().destroy();

      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(line).isEqualTo(TERMINATED);
      assertThat(Files.readString(folder.resolve("err.log")).lines()).last().isEqualTo("cancelled");
      assertThat(folder.resolve("made")).doesNotExist();
      assertThat(parts()).isEmpty();
    }
  }
}
