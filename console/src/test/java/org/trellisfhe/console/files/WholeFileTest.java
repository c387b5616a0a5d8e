package org.trellisfhe.console.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.base.files.WriteFailedException;

class WholeFileTest {
  @TempDir private Path folder;

  @Test
  void contentReplacesWhatWasThereAndLeavesNothingElse() throws IOException {
    Path path = folder.resolve("a.json");
    WholeFile file = new WholeFile(path);
    file.write(new byte[] {1, 2, 3});
    file.write(new byte[] {4});

    assertThat(path).hasBinaryContent(new byte[] {4});
    assertThat(folder).isDirectoryContaining(path::equals);
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void aPlainNameIsOfTheWorkingFolder() throws IOException {
    new WholeFile(Path.of("some-name-that-is-not-there.json")).check();
  }

  @Test
  void aMissingFolderIsNamed() {
    WholeFile file = new WholeFile(folder.resolve("b").resolve("a.json"));

    assertThatThrownBy(file::check)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no folder " + folder.resolve("b"));
    assertThatThrownBy(() -> file.write(new byte[1])).isInstanceOf(IOException.class);
  }

  @Test
  void whatIsNoRegularFileIsNotReplaced() {
    for (Path path : new Path[] {folder, Path.of("/"), Path.of("")}) {
      assertThatThrownBy(new WholeFile(path)::check)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no regular file");
    }
  }

  @Test
  void aWriteThatFailsLeavesTheOldContentAndNothingElse() throws IOException {
    // So long a name that no longer one can be written beside it.
    Path path = folder.resolve("a".repeat(250));
    Files.write(path, new byte[] {1});

    assertThatThrownBy(() -> new WholeFile(path).write(new byte[] {2}))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot write " + path);
    assertThat(path).hasBinaryContent(new byte[] {1});
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void failuresAreSentences() {
    Path file = Path.of("x");
    assertThat(FileErrors.cannot("read", file, new AccessDeniedException("x")))
        .hasMessage("cannot read x: permission denied");
    assertThat(FileErrors.cannot("write", file, new FileSystemException("x", null, "disk full")))
        .hasMessage("cannot write x: disk full");
    assertThat(FileErrors.cannot("write", file, new IOException("something")))
        .hasMessage("cannot write x: something");
    WriteFailedException full = new WriteFailedException(Path.of("y"), new IOException("full"));
    assertThat(FileErrors.cannot("read", file, full)).hasMessage("cannot write y: full");
    assertThat(FileErrors.cannot("read", file, new IOException())).hasMessageNotContaining("null");
  }
}
