package org.trellisfhe.base.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileReasonTest {
  @Test
  void everyFailureHasAReason() {
    assertThat(FileReason.of(new NoSuchFileException("f"))).isEqualTo("no such file");
    assertThat(FileReason.of(new AccessDeniedException("f"))).isEqualTo("permission denied");
    assertThat(FileReason.of(new FileSystemException("f", null, "Is a directory")))
        .isEqualTo("Is a directory");
    assertThat(FileReason.of(new EOFException())).isEqualTo("it ends too early");
    assertThat(FileReason.of(new IOException())).isEqualTo("the system does not say why");
    assertThat(FileReason.of(new IOException("disk on fire"))).isEqualTo("disk on fire");
  }
}
