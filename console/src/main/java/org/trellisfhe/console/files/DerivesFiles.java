package org.trellisfhe.console.files;

import java.util.List;

/** A command that uses files which no option names. */
public interface DerivesFiles {
  /** {@return files that are read beside those of options} */
  default List<UsedFile> derivedInputs() {
    return List.of();
  }

  /** {@return files that are written beside those of options} */
  default List<UsedFile> derivedOutputs() {
    return List.of();
  }
}
