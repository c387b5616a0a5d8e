package org.trellisfhe.examples.cryptonets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.FileOptions;
import org.trellisfhe.console.Program;
import org.trellisfhe.console.ProgramRun;

/** What the program never writes over. */
class OutputsTest {
  @TempDir private Path folder;

  @Test
  void everyFileIsMarkedAsReadOrWritten() {
    Cancellation cancellation = new Cancellation(Thread.currentThread());
    assertThat(FileOptions.unmarked(Main.commandLine(cancellation))).isEmpty();
  }

  @Test
  void imagesAreNoOutputAndOutputsAreApart() throws IOException {
    Path images = Files.writeString(folder.resolve("train-images-idx3-ubyte.gz"), "images");
    String data = "--data=" + folder;
    for (String option : new String[] {"--json", "--model"}) {
      ProgramRun run = Cli.run("cryptonets", data, option, images.toString());
      assertThat(run.status()).isEqualTo(Program.WRONG_OPTIONS);
      assertThat(run.err())
          .contains(option + " " + images + ": is the same file as data " + images);
    }
    String file = folder.resolve("file").toString();
    assertThat(Cli.run("cryptonets", data, "--json", file, "--model", file).err())
        .contains("is the same file as --");
    assertThat(images).hasContent("images");
  }
}
