package org.trellisfhe.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);

  /** A device with room for some bytes. */
  private static OutputStream device(int room) {
    return new OutputStream() {
      private int left = room;

      @Override
      public void write(int b) throws IOException {
        left--;
        if (left < 0) {
          throw new IOException("No space left on device");
        }
      }
    };
  }

  @Test
  void whatFitsIsWritten() {
    StandardOutput output = new StandardOutput(device(5));
    output.stream().print("12345");

    assertThat(output.status(Program.DONE, err)).isEqualTo(Program.DONE);
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void whatDoesNotFitIsAFailureHoweverMuchIsSaidAfterwards() {
    StandardOutput output = new StandardOutput(device(4));
    output.stream().print("12345");
    output.stream().flush();
    output.stream().println("more");

    assertThat(output.status(Program.DONE, err)).isEqualTo(Program.FAILED);
    assertThat(said.toString(StandardCharsets.UTF_8).strip())
        .isEqualTo("trellis: cannot write to standard output: No space left on device");
    assertThat(output.status(Program.STOPPED, err)).isEqualTo(Program.STOPPED);
  }

  @Test
  void textIsInUtf8() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StandardOutput output = new StandardOutput(bytes);
    output.stream().print("Kühe");

    assertThat(output.status(Program.DONE, err)).isEqualTo(Program.DONE);
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("Kühe");
  }
}
