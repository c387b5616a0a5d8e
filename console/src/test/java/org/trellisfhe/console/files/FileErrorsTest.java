package org.trellisfhe.console.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.trellisfhe.base.files.WriteFailedException;

class FileErrorsTest {
  @Test
  void failuresAreSentences() {
    Path file = Path.of("x");
    assertThat(FileErrors.cannot("read", file, new AccessDeniedException("x")))
        .hasMessage("cannot read x: permission denied");
    assertThat(FileErrors.cannot("write", file, new FileSystemException("x", null, "disk full")))
        .hasMessage("cannot write x: disk full");
    assertThat(FileErrors.cannot("write", file, new IOException("something")))
        .hasMessage("cannot write x: something");
    WriteFailedException full = new WriteFailedException(Path.of("y"), new IOException("full"));
    assertThat(FileErrors.cannot("read", file, full)).hasMessage("cannot write y: full");
    assertThat(FileErrors.cannot("read", file, new IOException())).hasMessageNotContaining("null");
  }
}
