package org.trellisfhe.base.files;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * A file that is whole and on the disk, but beside its place. Its name there is random; one that a
 * killed program left behind is in nobody's way.
 */
public final class PreparedFile implements Closeable {
  private final Path place;
  private final Path part;

  private PreparedFile(Path place) {
    Path whole = place.toAbsolutePath();
    this.place = place;
    this.part = whole.resolveSibling("." + whole.getFileName() + "." + UUID.randomUUID() + ".part");
  }

  static PreparedFile write(WholeFile file, WholeFile.Content content) throws IOException {
    PreparedFile prepared = new PreparedFile(file.path());
    try {
      prepared.fill(file.onlyForOwner(), content);
      return prepared;
    } catch (IOException | RuntimeException | Error e) {
      prepared.closeAfter(e);
      throw e;
    }
  }

  private void closeAfter(Throwable failure) {
    try {
      close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private void fill(boolean onlyForOwner, WholeFile.Content content) throws IOException {
    try (FileChannel channel = create(onlyForOwner)) {
      NamedOutput named = new NamedOutput(place, channel);
      OutputStream out = new BufferedOutputStream(named);
      content.writeTo(out);
      out.flush();
      named.force();
    }
  }

  private FileChannel create(boolean onlyForOwner) throws WriteFailedException {
    try {
      return FileChannel.open(
          part,
          Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
          permissions(onlyForOwner));
    } catch (IOException e) {
      throw new WriteFailedException(place, e);
    }
  }

  private FileAttribute<?>[] permissions(boolean onlyForOwner) {
    if (!part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    String mode = onlyForOwner ? "rw-------" : "rw-r--r--";
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
    };
  }

  /**
   * Brings the file to its place; what was there is replaced.
   *
   * @throws WriteFailedException if that fails: then the place is as it was
   */
  public void replace() throws WriteFailedException {
    FilePlace.replace(part, place);
  }

  /**
   * Brings the file to its place, where nothing is yet.
   *
   * @throws FileAlreadyExistsException if something is there: it stays
   * @throws WriteFailedException if that fails: then the place is as it was
   */
  public void take() throws FileAlreadyExistsException, WriteFailedException {
    FilePlace.take(part, place);
  }

  /** Leaves nothing beside the place. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(part);
  }
}
