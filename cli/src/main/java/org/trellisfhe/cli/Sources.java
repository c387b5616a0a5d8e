package org.trellisfhe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.trellisfhe.console.files.FileErrors;
import org.trellisfhe.lwe.client.SchemeClientKey;
import org.trellisfhe.lwe.client.SecretAccess;
import org.trellisfhe.nn.client.OwnerKeys;
import org.trellisfhe.nn.client.RecordClient;
import org.trellisfhe.nn.deploy.Contract;
import org.trellisfhe.nn.deploy.ContractFile;

/** Files that commands read; whatever is wrong with one is said with its name. */
final class Sources {
  private Sources() {}

  /** Reads one kind of file. */
  interface Reader<T> {
    T read(Path file) throws IOException;
  }

  static <T> T read(Path file, Reader<T> reader) throws IOException {
    try {
      return reader.read(file);
    } catch (IOException e) {
      throw FileErrors.cannot("read", file, e);
    }
  }

  /** Reads a file that is read as a whole: one without an end is refused. */
  static <T> T readRegular(Path file, Reader<T> reader) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("cannot read " + file + ": it is no regular file");
    }
    return read(file, reader);
  }

  /** The data owner of a contract. */
  static RecordClient client(Path contractFile, Path keyFile) throws IOException {
    Contract contract = read(contractFile, ContractFile::read);
    SchemeClientKey key =
        read(
            keyFile,
            file -> OwnerKeys.readClient(file, contract.parameters(), SecretAccess.GRANTED));
    return RecordClient.of(key, contract);
  }
}
