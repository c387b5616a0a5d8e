package org.trellisfhe.base.files;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
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
 * A file that is whole and on the disk, but beside its place: so that several appear together, or
 * none. Its name there is random; one that a killed program left behind is in nobody's way.
 */
public final class PreparedFile implements Closeable {
  private final Path place;
  private final Path part;

  private PreparedFile(Path place, Path part) {
    this.place = place;
    this.part = part;
  }

  /**
   * Writes a file beside its place.
   *
   * @param place where it will be
   * @param onlyForOwner whether others must not read it, where the file system knows owners
   * @param content what fills it
   * @return to be placed, and closed
   * @throws WriteFailedException if writing fails
   * @throws IOException as the content does
   */
  public static PreparedFile write(Path place, boolean onlyForOwner, AtomicFile.Content content)
      throws IOException {
    Path whole = place.toAbsolutePath();
    String name = "." + whole.getFileName() + "." + UUID.randomUUID() + ".part";
    PreparedFile prepared = new PreparedFile(place, whole.resolveSibling(name));
    try {
      prepared.fill(onlyForOwner, content);
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

  private void fill(boolean onlyForOwner, AtomicFile.Content content) throws IOException {
    try (FileChannel channel = create(onlyForOwner)) {
      OutputStream out =
          new BufferedOutputStream(new NamedOutput(place, Channels.newOutputStream(channel)));
      content.writeTo(out);
      out.flush();
      force(channel);
    }
  }

  private FileChannel create(boolean onlyForOwner) throws IOException {
    try {
      return FileChannel.open(
          part,
          Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
          permissions(onlyForOwner));
    } catch (IOException e) {
      throw new WriteFailedException(place, e);
    }
  }

  private void force(FileChannel channel) throws IOException {
    try {
      channel.force(true);
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
  public void replace() throws IOException {
    try {
      FilePlace.replace(part, place);
    } catch (IOException e) {
      throw new WriteFailedException(place, e);
    }
  }

  /**
   * Brings the file to its place, where nothing is yet.
   *
   * @throws FileAlreadyExistsException if something is there: it stays
   * @throws WriteFailedException if that fails: then the place is as it was
   */
  public void take() throws IOException {
    try {
      FilePlace.take(part, place);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException e) {
      throw new WriteFailedException(place, e);
    }
  }

  /** Leaves nothing beside the place. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(part);
  }
}
