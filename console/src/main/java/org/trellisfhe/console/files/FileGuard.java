package org.trellisfhe.console.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.trellisfhe.lwe.io.ClientKeys;

/**
 * Keeps a command from files that harm it or that it would harm. Outputs are kept apart: from its
 * inputs, from each other, and from client keys, without which all that was encrypted under them is
 * lost. Files are the same whatever the names: relative or not, through links of any kind, or
 * through what a process has open.
 *
 * @param inputs what is read
 * @param keys what is written, and may replace a client key
 * @param outputs what else is written
 */
public record FileGuard(List<UsedFile> inputs, List<UsedFile> keys, List<UsedFile> outputs) {
  /** Copies the lists. */
  public FileGuard {
    inputs = List.copyOf(inputs);
    keys = List.copyOf(keys);
    outputs = List.copyOf(outputs);
  }

  /**
   * Finds out before anything is done whether an output would destroy something, or an input has
   * neither an end nor a second reading.
   *
   * @throws FileConflictException naming the output and what it would destroy, or the input
   */
  public void check() throws FileConflictException {
    for (UsedFile input : inputs) {
      requireLasting(input);
    }
    for (int i = 0; i < keys.size(); i++) {
      requireNoInput(keys.get(i));
      requireApart(keys.get(i), keys.subList(0, i));
    }
    for (int i = 0; i < outputs.size(); i++) {
      requireNoInput(outputs.get(i));
      requireApart(outputs.get(i), keys);
      requireApart(outputs.get(i), outputs.subList(0, i));
      requireNoSecret(outputs.get(i));
    }
  }

  /**
   * Pipes and devices wait for ever, go on for ever, or have lost what was looked at when they are
   * read again.
   */
  private static void requireLasting(UsedFile input) throws FileConflictException {
    Path file = input.file();
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      throw new FileConflictException(
          input + ": is a pipe or a device: must be a regular file, which can be read again");
    }
  }

  private void requireNoInput(UsedFile output) throws FileConflictException {
    for (UsedFile input : inputs) {
      if (same(input.file(), output.file())) {
        throw new FileConflictException(
            output + ": is the same file as " + input + ", which is read, and would be lost");
      }
    }
  }

  private static void requireApart(UsedFile output, List<UsedFile> others)
      throws FileConflictException {
    for (UsedFile other : others) {
      if (same(other.file(), output.file()) || alike(other.file(), output.file())) {
        throw new FileConflictException(
            output + ": is the same file as " + other + ", which is written, too");
      }
    }
  }

  private static void requireNoSecret(UsedFile output) throws FileConflictException {
    boolean secret;
    try {
      secret = ClientKeys.isClientKey(output.file());
    } catch (IOException e) {
      // What cannot be read can be someone's key just as well.
      throw new FileConflictException(
          output + ": is there, and cannot be read to see whether it is a client key");
    }
    if (secret) {
      throw new FileConflictException(
          output + ": is a client key, without which all that was encrypted under it is lost");
    }
  }

  private static boolean same(Path a, Path b) {
    try {
      if (Files.exists(a) && Files.exists(b)) {
        return Files.isSameFile(a, b);
      }
    } catch (IOException e) {
      return place(a).equals(place(b));
    }
    return place(a).equals(place(b));
  }

  /** Whether some file systems take two names for one: of files that are not there yet. */
  private static boolean alike(Path a, Path b) {
    Path first = place(a);
    Path second = place(b);
    return !(Files.exists(a) && Files.exists(b))
        && Objects.equals(first.getParent(), second.getParent())
        && folded(first).equals(folded(second));
  }

  private static String folded(Path path) {
    String name = String.valueOf(path.getFileName());
    return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  /** Where a name leads, as far as its folders are there. */
  private static Path place(Path path) {
    Path whole = path.toAbsolutePath();
    try {
      return whole.toRealPath();
    } catch (IOException e) {
      Path folder = whole.getParent();
      return folder == null || whole.getFileName() == null
          ? whole.normalize()
          : place(folder).resolve(whole.getFileName()).normalize();
    }
  }
}
