package org.trellisfhe.base.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.trellisfhe.base.MalformedDataException;

/** Files that are read from beginning to end, and named where they are damaged. */
public final class InputFile {
  private InputFile() {}

  /**
   * What reads a file.
   *
   * @param <T> what it makes of it
   */
  @FunctionalInterface
  public interface Content<T> {
    /**
     * Reads the file.
     *
     * @param in not to be closed
     * @return what was read
     * @throws IOException if reading fails
     */
    T readFrom(InputStream in) throws IOException;
  }

  /**
   * Reads a file.
   *
   * @param <T> what is made of it
   * @param file its place
   * @param content what reads it
   * @return what was read
   * @throws MalformedDataException naming the file, if it is not what it should be
   * @throws IOException naming the file, if reading fails
   */
  public static <T> T read(Path file, Content<T> content) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return content.readFrom(in);
    } catch (MalformedDataException e) {
      throw new MalformedDataException(file + ": " + e.getMessage(), e);
    } catch (FileSystemException e) {
      throw e; // It names the file itself.
    } catch (IOException e) {
      throw new IOException(file + ": " + FileReason.of(e), e);
    }
  }
}
