package org.trellisfhe.base.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that one program at a time has. */
class LockedFileTest {
  private static final byte[] OLD = {1};
  private static final byte[] NEW = {2, 3};

  @TempDir private Path folder;

  @Test
  void oneAtATimeHasIt() throws IOException {
    Path file = folder.resolve("file");
    try (LockedFile first = LockedFile.open(file)) {
      assertThatThrownBy(() -> LockedFile.open(file))
          .isInstanceOf(IOException.class)
          .hasMessage(file + ": is being written already");
      first.output().write(NEW);
      first.force();
    }
    try (LockedFile second = LockedFile.open(file)) {
      assertThat(second.channel().size()).isEqualTo(NEW.length);
    }
  }

  @Test
  void itIsNoLinkAndRegular() throws IOException {
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

  @Test
  void itTakesAPlaceWhereNothingIs() throws IOException {
    Path part = folder.resolve("file.part");
    Path taken = Files.write(folder.resolve("taken"), OLD);
    Path place = folder.resolve("file");
    try (LockedFile file = LockedFile.open(part)) {
      file.output().write(NEW);
      assertThatThrownBy(() -> file.take(taken)).isInstanceOf(FileAlreadyExistsException.class);
      assertThat(taken).hasBinaryContent(OLD);
      assertThat(part).hasBinaryContent(NEW);
      Path missing = folder.resolve("missing/file");
      assertThatThrownBy(() -> file.take(missing))
          .isInstanceOf(WriteFailedException.class)
          .hasMessageStartingWith("cannot write " + missing + ": ");
      file.take(place);
      assertThatThrownBy(() -> LockedFile.open(place))
          .hasMessage(place + ": is being written already");
    }
    assertThat(part).doesNotExist();
    assertThat(place).hasBinaryContent(NEW);
  }

  @Test
  void whatCannotBeWrittenNamesIt() throws IOException {
    Path path = folder.resolve("file");
    LockedFile file = LockedFile.open(path);
    file.close();
    String start = "cannot write " + path + ": ";
    assertThatThrownBy(() -> file.output().write(NEW))
        .isInstanceOf(WriteFailedException.class)
        .hasMessageStartingWith(start)
        .hasMessageNotContaining("null");
    assertThatThrownBy(() -> file.output().write(1)).isInstanceOf(WriteFailedException.class);
    assertThatThrownBy(file::force)
        .isInstanceOf(WriteFailedException.class)
        .hasMessageStartingWith(start);
  }
}
