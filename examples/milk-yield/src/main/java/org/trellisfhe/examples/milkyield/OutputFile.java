package org.trellisfhe.examples.milkyield;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.trellisfhe.console.files.WholeFile;

/** Files that a run will write: found out before the work whether they can be. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Checks all outputs of a run.
   *
   * @param input a file that is read, if there is one
   * @param outputs null where none was asked for
   * @throws IOException if one of them cannot be written, or is the input or another output
   */
  static void check(Optional<Path> input, Path... outputs) throws IOException {
    for (int i = 0; i < outputs.length; i++) {
      if (outputs[i] != null) {
        new WholeFile(outputs[i]).check();
        if (input.isPresent() && same(input.get(), outputs[i])) {
          throw new IOException("cannot write " + outputs[i] + ": it is the file of the records");
        }
        for (int j = 0; j < i; j++) {
          if (outputs[j] != null && same(outputs[j], outputs[i])) {
            throw new IOException("cannot write " + outputs[i] + ": two outputs go there");
          }
        }
      }
    }
  }

  /** Also through links; of files that are not there yet, by their names. */
  private static boolean same(Path one, Path other) throws IOException {
    if (Files.exists(one) && Files.exists(other)) {
      return Files.isSameFile(one, other);
    }
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }
}
