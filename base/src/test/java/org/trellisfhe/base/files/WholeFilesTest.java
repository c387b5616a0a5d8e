package org.trellisfhe.base.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are whole or not there, and files that one program has. */
class WholeFilesTest {
  private static final byte[] OLD = {1};
  private static final byte[] NEW = {2, 3};

  @TempDir private Path folder;

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }

  @Test
  void aLinkIsReplacedAndNotWhatItLeadsTo() throws IOException {
    Path file = Files.write(folder.resolve("file"), OLD);
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    AtomicFile.write(link, false, out -> out.write(NEW));

    assertThat(file).hasBinaryContent(OLD);
    assertThat(link).hasBinaryContent(NEW);
    assertThat(Files.isSymbolicLink(link)).isFalse();
  }

  @Test
  void whatIsThereStaysWhereNothingMayBeReplaced() throws IOException {
    Path file = folder.resolve("file");
    AtomicFile.writeNew(file, true, out -> out.write(OLD));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> AtomicFile.writeNew(file, true, out -> out.write(NEW)))
        .isInstanceOf(FileAlreadyExistsException.class);
    try (PreparedFile prepared = PreparedFile.write(file, true, out -> out.write(NEW))) {
      assertThatThrownBy(prepared::take).isInstanceOf(FileAlreadyExistsException.class);
    }
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("x"));
    assertThatThrownBy(() -> AtomicFile.writeNew(dangling, false, out -> out.write(NEW)))
        .isInstanceOf(FileAlreadyExistsException.class);

    assertThat(file).hasBinaryContent(OLD);
    assertThat(names()).containsExactlyInAnyOrder("file", "dangling");
  }

  @Test
  void preparedFilesAppearWhenTheyArePlaced() throws IOException {
    Path file = folder.resolve("file");
    try (PreparedFile first = PreparedFile.write(file, false, out -> out.write(OLD));
        PreparedFile second = PreparedFile.write(file, false, out -> out.write(NEW))) {
      assertThat(file).doesNotExist();
      second.take();
      assertThat(file).hasBinaryContent(NEW);
      first.replace();
      assertThat(file).hasBinaryContent(OLD);
    }
    assertThat(names()).containsExactly("file");
  }

  @Test
  void whatCannotBeWrittenIsNamedWhateverIsRead() throws IOException {
    Path missing = folder.resolve("missing/file");
    assertThatThrownBy(() -> AtomicFile.write(missing, false, out -> out.write(NEW)))
        .isInstanceOf(WriteFailedException.class)
        .hasMessage("cannot write " + missing + ": no such file");
    Path file = folder.resolve("file");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    false,
                    out -> {
                      throw new IOException("the input is damaged");
                    }))
        .isNotInstanceOf(WriteFailedException.class)
        .hasMessage("the input is damaged");
    Path taken = Files.createDirectories(folder.resolve("taken/full")).getParent();
    assertThatThrownBy(() -> AtomicFile.write(taken, false, out -> out.write(NEW)))
        .isInstanceOf(WriteFailedException.class)
        .hasMessageStartingWith("cannot write " + taken + ": ");
    assertThat(names()).containsExactly("taken");
  }

  @Test
  void oneAtATimeHasALockedFile() throws IOException {
    Path file = folder.resolve("file");
    try (LockedFile first = LockedFile.open(file)) {
      assertThatThrownBy(() -> LockedFile.open(file))
          .isInstanceOf(IOException.class)
          .hasMessage(file + ": is being written already");
      first.channel().write(ByteBuffer.wrap(NEW));
    }
    try (LockedFile second = LockedFile.open(file)) {
      assertThat(second.channel().size()).isEqualTo(NEW.length);
    }
  }

  @Test
  void lockedFilesAreNoLinksAndRegular() throws IOException {
    Path file = Files.write(folder.resolve("file"), OLD);
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("x"));
    for (Path wrong : new Path[] {link, dangling, folder}) {
      assertThatThrownBy(() -> LockedFile.open(wrong))
          .isInstanceOf(IOException.class)
          .hasMessage(wrong + ": is there, and no regular file");
    }
    assertThat(folder.resolve("x")).doesNotExist();
    assertThat(file).hasBinaryContent(OLD);
  }
}
