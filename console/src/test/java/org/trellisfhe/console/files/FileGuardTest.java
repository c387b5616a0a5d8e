package org.trellisfhe.console.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.lwe.io.FileKind;

class FileGuardTest {
  @TempDir private Path folder;
  private Path input;

  @BeforeEach
  void write() throws IOException {
    input = Files.writeString(folder.resolve("input"), "1,2,3");
  }

  private static List<UsedFile> used(String option, Path... files) {
    return List.of(files).stream().map(file -> new UsedFile(option, file)).toList();
  }

  private void refused(Path output, String message) {
    FileGuard guard = new FileGuard(used("--input", input), List.of(), used("--output", output));
    assertThatThrownBy(guard::check)
        .isInstanceOf(FileConflictException.class)
        .hasMessageContaining("--output " + output + ": " + message);
  }

  private void taken(Path output) {
    assertThatCode(
            new FileGuard(used("--input", input), List.of(), used("--output", output))::check)
        .doesNotThrowAnyException();
  }

  @Test
  void anInputIsNoOutputByWhateverName() throws IOException {
    String message = "is the same file as --input " + input;
    refused(input, message);
    refused(folder.resolve("sub/../input"), message);
    refused(Path.of("").toAbsolutePath().relativize(input), message);
    refused(Files.createSymbolicLink(folder.resolve("soft"), input), message);
    refused(Files.createSymbolicLink(folder.resolve("chain"), folder.resolve("soft")), message);
    refused(Files.createLink(folder.resolve("hard"), input), message);
    Path other = Files.createSymbolicLink(folder.resolve("folder"), folder);
    refused(other.resolve("input"), message);
    taken(folder.resolve("output"));
    taken(folder.resolve("INPUT"));
    taken(Files.writeString(folder.resolve("there"), "1,2,3"));
  }

  @Test
  void whatAProcessHasOpenHasNamesToo() throws IOException {
    Path open = Path.of("/proc/self/fd");
    assumeThat(open).exists();
    try (InputStream in = new FileInputStream(input.toFile());
        Stream<Path> names = Files.list(open)) {
      assertThat(in.read()).isPositive();
      List<Path> ours = names.filter(name -> leadsTo(name, input)).toList();
      assertThat(ours).isNotEmpty();
      refused(ours.get(0), "is the same file as --input ");
      refused(Path.of("/dev/fd").resolve(ours.get(0).getFileName()), "is the same file");
    }
  }

  private static boolean leadsTo(Path name, Path file) {
    try {
      return Files.exists(name) && Files.isSameFile(name, file);
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void outputsAreApart() throws IOException {
    for (String other : new String[] {"out", "./out", "x/../out", "OUT"}) {
      FileGuard guard =
          new FileGuard(
              List.of(), List.of(), used("--json", folder.resolve("out"), folder.resolve(other)));
      assertThatThrownBy(guard::check).hasMessageContaining("which is written, too");
    }
    Path key = folder.resolve("new.key");
    FileGuard keys = new FileGuard(List.of(), used("--key", key), used("--evaluation-key", key));
    assertThatThrownBy(keys::check)
        .hasMessage(
            "--evaluation-key "
                + key
                + ": is the same file as --key "
                + key
                + ", which is written, too");
    FileGuard apart =
        new FileGuard(List.of(), used("--key", key), used("--json", folder.resolve("a"), input));
    assertThatCode(apart::check).doesNotThrowAnyException();
  }

  @Test
  void clientKeysOfBothSchemesStay() throws IOException {
    for (FileKind kind : FileKind.values()) {
      ByteBuffer start = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
      start.put("TRELLIS\n".getBytes(StandardCharsets.US_ASCII));
      start.putShort((short) 7).putShort((short) kind.code());
      Path file = Files.write(folder.resolve("some " + kind), start.array());
      if (kind.secret()) {
        refused(file, "is a client key");
        Path link = Files.createSymbolicLink(folder.resolve("link " + kind), file);
        refused(link, "is a client key");
      } else {
        taken(file);
      }
      FileGuard replacing = new FileGuard(List.of(), used("--key", file), List.of());
      assertThatCode(replacing::check).doesNotThrowAnyException();
    }
  }

  @Test
  void whatCannotBeReadTwiceIsNoInput() throws Exception {
    Path pipe = folder.resolve("pipe");
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assumeThat(made.waitFor()).isZero();
    List<Path> unlasting = new ArrayList<>(List.of(pipe));
    unlasting.add(Files.createSymbolicLink(folder.resolve("link"), pipe));
    Stream.of("/dev/zero", "/dev/null").map(Path::of).filter(Files::exists).forEach(unlasting::add);
    for (Path file : unlasting) {
      FileGuard guard = new FileGuard(used("--input", input, file), List.of(), List.of());
      assertThatThrownBy(guard::check)
          .isInstanceOf(FileConflictException.class)
          .hasMessageContaining("--input " + file + ": is a pipe or a device: must be a regular");
    }
    FileGuard folders = new FileGuard(used("--data", folder, input), List.of(), List.of());
    assertThatCode(folders::check).doesNotThrowAnyException();
  }
}
