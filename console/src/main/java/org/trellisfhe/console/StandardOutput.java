package org.trellisfhe.console;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.trellisfhe.base.files.FileReason;

/**
 * What a program prints, in UTF-8 everywhere. Java's own streams for printing forget what could not
 * be written; this one remembers, so that a full disk or a closed pipe is a failure.
 */
public final class StandardOutput {
  private final Remembering remembering;
  private final PrintStream stream;

  StandardOutput(OutputStream target) {
    remembering = new Remembering(target);
    stream = new PrintStream(new BufferedOutputStream(remembering), false, StandardCharsets.UTF_8);
  }

  /**
   * Takes the place of {@link System#out}.
   *
   * @return to be asked at the end whether all was written
   */
  public static StandardOutput install() {
    StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    System.setOut(output.stream);
    return output;
  }

  PrintStream stream() {
    return stream;
  }

  /**
   * The exit status of a program that printed to here.
   *
   * @param status as it would be if all was written
   * @param err where is said that something was not
   * @return the same; {@link Program#FAILED} if a program that did its work could not say so
   */
  public int status(int status, PrintStream err) {
    stream.flush();
    Optional<IOException> failure = remembering.failure();
    failure.ifPresent(
        e -> err.println("trellis: cannot write to standard output: " + FileReason.of(e)));
    return failure.isPresent() && status == Program.DONE ? Program.FAILED : status;
  }

  /** Writes nothing more after the first failure. */
  private static final class Remembering extends FilterOutputStream {
    private IOException failure;

    Remembering(OutputStream target) {
      super(Objects.requireNonNull(target, "target"));
    }

    synchronized Optional<IOException> failure() {
      return Optional.ofNullable(failure);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
      if (failure != null) {
        throw failure;
      }
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }
  }
}
