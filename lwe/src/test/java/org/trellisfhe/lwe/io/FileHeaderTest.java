package org.trellisfhe.lwe.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.ClientKeyFile;
import org.trellisfhe.lwe.client.SecretAccess;
import org.trellisfhe.lwe.client.TestKeys;
import org.trellisfhe.lwe.internal.format.FormatReader;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;

class FileHeaderTest {
  private static final ParameterSet SET = ParameterSets.INSECURE_TEST;
  private static final ClientKey KEY = TestKeys.numbered(SET, 1).clientKey();

  @TempDir private Path folder;

  @Test
  void theHeaderIsAllThatIsRead() throws IOException {
    Path file = folder.resolve("client.key");
    ClientKeyFile.write(KEY, file, SecretAccess.GRANTED);
    FileHeader header = FileHeader.read(file);
    assertThat(header.kind()).isEqualTo(FileKind.CLIENT_KEY);
    assertThat(header.parameters()).isEqualTo(SET);
    assertThat(header.keyId()).isEqualTo(KEY.keyId());
    byte[] bytes = Files.readAllBytes(file);
    int length = (int) (bytes.length - 32 - header.payloadLength());

    ByteArrayInputStream whole = new ByteArrayInputStream(bytes);
    assertThat(FormatReader.header(whole)).isEqualTo(header);
    assertThat(whole.available()).isEqualTo(bytes.length - length);
    for (int cut = 0; cut < length; cut++) {
      ByteArrayInputStream start = new ByteArrayInputStream(Arrays.copyOf(bytes, cut));
      assertThatThrownBy(() -> FormatReader.header(start))
          .isInstanceOf(MalformedDataException.class)
          .hasMessageContaining("that ends in its ");
    }
  }

  @Test
  void everyKindHasItsNumber() throws IOException {
    for (FileKind kind : FileKind.values()) {
      assertThat(FileKind.ofCode(kind.code())).contains(kind);
    }
    assertThat(FileKind.ofCode(0)).isEmpty();
    Path file = folder.resolve("file");
    ClientKeyFile.write(KEY, file, SecretAccess.GRANTED);
    byte[] bytes = Files.readAllBytes(file);
    bytes[10] = 77;
    Files.write(file, bytes);
    assertThatThrownBy(() -> FileHeader.read(file))
        .isInstanceOf(MalformedDataException.class)
        .hasMessage(file + ": a file of unknown kind 77: expected keys or ciphertexts");
  }

  @Test
  void aKeyThatIsThereIsNeverReplaced() throws IOException {
    Path file = folder.resolve("client.key");
    ClientKeyFile.writeNew(KEY, file, SecretAccess.GRANTED);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    ClientKey other = TestKeys.numbered(SET, 2).clientKey();

    assertThatThrownBy(() -> ClientKeyFile.writeNew(other, file, SecretAccess.GRANTED))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(ClientKeyFile.read(file, SET, SecretAccess.GRANTED)).isEqualTo(KEY);
    Path link = folder.resolve("link");
    Files.createSymbolicLink(link, folder.resolve("nowhere"));
    assertThatThrownBy(() -> ClientKeyFile.writeNew(other, link, SecretAccess.GRANTED))
        .isInstanceOf(FileAlreadyExistsException.class);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(file, link);
    }
  }
}
