package org.trellisfhe.console.files;

import java.nio.file.Path;
import java.util.Objects;
import org.trellisfhe.base.PrintableText;

/**
 * A file that a command reads or writes.
 *
 * @param option that names it, or a word for what it is
 * @param file its place
 */
public record UsedFile(String option, Path file) {
  /** Refuses what is absent. */
  public UsedFile {
    Objects.requireNonNull(option, "option");
    Objects.requireNonNull(file, "file");
  }

  /** For messages. */
  @Override
  public String toString() {
    return option + " " + PrintableText.escaped(file.toString());
  }
}
