package org.trellisfhe.base.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  private static final byte[] OLD = {1};
  private static final byte[] NEW = {2, 3};

  @TempDir private Path folder;

  private List<String> names() throws IOException {
    return names(folder);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void contentReplacesWhatWasThereAndLeavesNothingElse() throws IOException {
    Path path = folder.resolve("file");
    WholeFile file = new WholeFile(path);
    file.write(OLD);
    file.write(
        out -> {
          for (byte b : NEW) {
            out.write(b);
          }
        });

    assertThat(path).hasBinaryContent(NEW);
    assertThat(names()).containsExactly("file");
  }

  @Test
  void aLinkIsReplacedAndNotWhatItLeadsTo() throws IOException {
    Path file = Files.write(folder.resolve("file"), OLD);
    for (Path to : new Path[] {file, folder.resolve("nothing")}) {
      Path link = Files.createSymbolicLink(folder.resolve("link"), to);
      new WholeFile(link).write(NEW);

      assertThat(link).hasBinaryContent(NEW);
      assertThat(Files.isSymbolicLink(link)).isFalse();
      Files.delete(link);
    }
    assertThat(file).hasBinaryContent(OLD);
    assertThat(names()).containsExactly("file");
  }

  @Test
  void aSecretIsNeverReadableForOthers() throws IOException {
    Path path = folder.resolve("file");
    new WholeFile(path).write(OLD);
    assertThat(Files.getPosixFilePermissions(path))
        .contains(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)
        .doesNotContain(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    new WholeFile(path)
        .forOwner()
        .write(
            out -> {
              for (String name : names()) {
                if (name.endsWith(".part")) {
                  assertThat(permissions(folder.resolve(name))).isEqualTo("rw-------");
                }
              }
              assertThat(names()).hasSize(2);
            });
    assertThat(permissions(path)).isEqualTo("rw-------");
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void whatIsThereStaysWhereNothingMayBeReplaced() throws IOException {
    Path path = folder.resolve("file");
    WholeFile file = new WholeFile(path).forOwner();
    file.writeNew(out -> out.write(OLD));
    assertThat(permissions(path)).isEqualTo("rw-------");
    assertThatThrownBy(() -> file.writeNew(out -> out.write(NEW)))
        .isInstanceOf(FileAlreadyExistsException.class);
    try (PreparedFile prepared = file.prepare(out -> out.write(NEW))) {
      assertThatThrownBy(prepared::take).isInstanceOf(FileAlreadyExistsException.class);
    }
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("x"));
    assertThatThrownBy(() -> new WholeFile(dangling).writeNew(out -> out.write(NEW)))
        .isInstanceOf(FileAlreadyExistsException.class);

    assertThat(path).hasBinaryContent(OLD);
    assertThat(names()).containsExactlyInAnyOrder("file", "dangling");
  }

  @Test
  void preparedFilesAppearWhenTheyArePlaced() throws IOException {
    Path path = folder.resolve("file");
    WholeFile file = new WholeFile(path);
    try (PreparedFile first = file.prepare(out -> out.write(OLD));
        PreparedFile second = file.prepare(out -> out.write(NEW))) {
      assertThat(path).doesNotExist();
      second.take();
      assertThat(path).hasBinaryContent(NEW);
      first.replace();
      assertThat(path).hasBinaryContent(OLD);
    }
    assertThat(names()).containsExactly("file");
  }

  @Test
  void writersAtTheSameTimeDoNotMeet() throws IOException {
    Path path = folder.resolve("file");
    IntStream.range(0, 64)
        .parallel()
        .forEach(
            i -> {
              byte[] content = new byte[10_000];
              Arrays.fill(content, (byte) i);
              try {
                new WholeFile(path).write(content);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    byte[] found = Files.readAllBytes(path);
    byte[] expected = new byte[10_000];
    Arrays.fill(expected, found[0]);
    assertThat(found).isEqualTo(expected);
    assertThat(names()).containsExactly("file");
  }

  @Test
  void whateverFailsLeavesTheOldContentAndNothingElse() throws IOException {
    Path path = Files.write(folder.resolve("file"), OLD);
    WholeFile file = new WholeFile(path);
    for (Exception failure :
        new Exception[] {new IOException("the input is damaged"), new IllegalStateException("x")}) {
      WholeFile.Content content =
          out -> {
            out.write(NEW);
            if (failure instanceof IOException e) {
              throw e;
            }
            throw (RuntimeException) failure;
          };
      assertThatThrownBy(() -> file.write(content)).isSameAs(failure);
      assertThatThrownBy(() -> file.prepare(content)).isSameAs(failure);
    }
    assertThatThrownBy(
            () ->
                file.write(
                    out -> {
                      throw new AssertionError("error");
                    }))
        .isInstanceOf(AssertionError.class);
    assertThat(path).hasBinaryContent(OLD);
    assertThat(names()).containsExactly("file");
  }

  @Test
  void aNameBesideWhichNoLongerOneFindsRoomStaysAsItWas() throws IOException {
    Path path = Files.write(folder.resolve("a".repeat(250)), OLD);
    assertThatThrownBy(() -> new WholeFile(path).write(NEW))
        .isInstanceOf(WriteFailedException.class)
        .hasMessageStartingWith("cannot write " + path + ": ");
    assertThat(path).hasBinaryContent(OLD);
    assertThat(names()).hasSize(1);
  }

  @Test
  void aMissingFolderIsNamed() {
    WholeFile file = new WholeFile(folder.resolve("missing/file"));
    String message =
        "cannot write " + file.path() + ": there is no folder " + folder.resolve("missing");
    assertThatThrownBy(file::check).isInstanceOf(WriteFailedException.class).hasMessage(message);
    assertThatThrownBy(() -> file.write(NEW)).hasMessage(message);
    assertThatThrownBy(() -> file.writeNew(out -> out.write(NEW))).hasMessage(message);
    assertThatThrownBy(() -> file.prepare(out -> out.write(NEW))).hasMessage(message);
    assertThatThrownBy(() -> WholeFile.checkAll(null, file.path())).hasMessage(message);
  }

  @Test
  void whatIsNoRegularFileIsNotReplaced() throws IOException {
    Path full = Files.createDirectories(folder.resolve("taken/full")).getParent();
    for (Path path : new Path[] {full, folder, Path.of("/"), Path.of(""), Path.of("/dev/null")}) {
      WholeFile file = new WholeFile(path);
      String message = "cannot write " + path + ": it is there, and no regular file";
      assertThatThrownBy(file::check).isInstanceOf(WriteFailedException.class).hasMessage(message);
      assertThatThrownBy(() -> file.write(NEW)).hasMessage(message);
    }
    assertThat(names()).containsExactly("taken");
  }

  @Test
  void aPlainNameIsOfTheWorkingFolder() throws IOException {
    new WholeFile(Path.of("some-name-that-is-not-there.json")).check();
    WholeFile.checkAll((Path) null);
  }

  /**
   * An archive knows neither second names nor owners, nor can its folders be forced to the disk.
   */
  @Test
  void fileSystemsThatKnowLessDoAsWell() throws IOException {
    try (FileSystem archive =
        FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
      Path path = archive.getPath("/file");
      WholeFile file = new WholeFile(path).forOwner();
      assertThatThrownBy(() -> Files.createLink(archive.getPath("/link"), path))
          .isInstanceOf(UnsupportedOperationException.class);

      file.writeNew(out -> out.write(OLD));
      assertThat(Files.readAllBytes(path)).isEqualTo(OLD);
      try (PreparedFile prepared = file.prepare(out -> out.write(NEW))) {
        assertThatThrownBy(prepared::take).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readAllBytes(path)).isEqualTo(OLD);
        prepared.replace();
      }
      assertThat(Files.readAllBytes(path)).isEqualTo(NEW);
      assertThat(names(archive.getPath("/"))).containsExactly("file");
    }
  }
}
