package org.trellisfhe.quant.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program printed in {@code docs/model-file.md} computes what our files' networks do. */
class PythonReaderTest {
  private static final Path SPECIFICATION = Path.of("..", "docs", "model-file.md");
  private static final int EXAMPLES = 6;

  @TempDir private Path folder;

  @Test
  void theSpecificationsReaderComputesWhatOurNetworksDo() throws Exception {
    assumeTrue(
        output(List.of("python3", "--version"), Path.of("/dev/null")) != null,
        "skipped: no python3 here");
    Path program = folder.resolve("read.py");
    Files.writeString(program, printedProgram());
    for (int seed = 0; seed < 3; seed++) {
      IntegerModel model = Models.random(seed);
      Path file = folder.resolve("model.trl");
      ModelFile.write(file, model);
      List<int[]> examples = new ArrayList<>();
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < EXAMPLES; i++) {
        examples.add(random.ints(model.network().shape().size(), 0, 16).toArray());
      }
      Path inputs = folder.resolve("inputs");
      Files.write(inputs, examples.stream().map(PythonReaderTest::line).toList());

      String output = output(List.of("python3", program.toString(), file.toString()), inputs);
      assertThat(output).isNotNull();
      assertThat(output.lines())
          .containsExactlyElementsOf(
              examples.stream().map(e -> line(model.network().infer(e))).toList());
    }
  }

  private static String line(int[] values) {
    return Arrays.stream(values).mapToObj(String::valueOf).collect(Collectors.joining(" "));
  }

  private static String printedProgram() throws IOException {
    Matcher code =
        Pattern.compile("```python\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(SPECIFICATION));
    assertThat(code.find()).isTrue();
    return code.group(1);
  }

  /** Standard output; null if the program cannot be run or fails. */
  private static String output(List<String> command, Path input) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(input.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 ? output : null;
    } catch (IOException e) {
      return null;
    }
  }
}
