package org.trellisfhe.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.files.LockedFile;
import org.trellisfhe.base.files.PreparedFile;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.lwe.client.SecretAccess;
import org.trellisfhe.lwe.io.ClientKeys;
import org.trellisfhe.lwe.io.FileHeader;
import org.trellisfhe.nn.client.OwnerKeys;

/**
 * Where the two keys of a data owner go. Both are written before either appears, so that those that
 * are there belong together, however many make keys at the same time.
 *
 * @param client place of the secret
 * @param evaluation place of the server's key
 * @param replace whether keys that are there are replaced
 */
record KeyPairFiles(Path client, Path evaluation, boolean replace) {
  /**
   * Finds out before any key is made whether both can be written.
   *
   * @throws IOException naming what is in the way
   */
  void check() throws IOException {
    for (Path file : new Path[] {client, evaluation}) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        requireReplaceable(file);
      }
      new WholeFile(file).check();
    }
    requireNoOther(lock());
  }

  private void requireNoOther(Path lock) throws IOException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(lock, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!found.isRegularFile() || found.size() > 0) {
        throw noLock(lock);
      }
    } catch (NoSuchFileException e) {
      // As it should be; another program may have deleted it just now.
    }
  }

  /** What keeps other programs from the keys while they are placed; deleted afterwards. */
  Path lock() {
    return client.toAbsolutePath().resolveSibling("." + client.getFileName() + ".lock");
  }

  private IOException noLock(Path lock) {
    return new IOException(
        "%s: is there, and no empty file: must be none, to lock %s by".formatted(lock, client));
  }

  private void requireReplaceable(Path file) throws IOException {
    if (!replace) {
      throw taken(file);
    }
    boolean key = file.equals(client) ? ClientKeys.isClientKey(file) : isEvaluationKey(file);
    if (!key) {
      throw new IOException(
          "%s: is there, and no %s: --force replaces nothing else"
              .formatted(file, file.equals(client) ? "client key" : "evaluation key"));
    }
  }

  private static boolean isEvaluationKey(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try {
      return FileHeader.read(file).kind().evaluationKey();
    } catch (MalformedDataException e) {
      return false;
    }
  }

  private static IOException taken(Path file) {
    return new IOException(
        file + ": is there already; --force replaces it, and what was encrypted under it is lost");
  }

  /**
   * Writes both. If the program is stopped between the two, only the evaluation key is there.
   *
   * @throws IOException naming what could not be written; then neither is there, or what was there
   *     before
   */
  void write(OwnerKeys keys) throws IOException {
    try (PreparedFile server = new WholeFile(evaluation).prepare(keys::writeEvaluation);
        PreparedFile secret =
            new WholeFile(client)
                .forOwner()
                .prepare(out -> keys.writeClient(out, SecretAccess.GRANTED))) {
      place(server, secret);
    }
  }

  /** One program at a time, or the keys of two could be mixed. */
  private void place(PreparedFile server, PreparedFile secret) throws IOException {
    try (LockedFile locked = LockedFile.open(lock())) {
      // An empty file is left by a program that was stopped; any other is somebody's.
      if (locked.channel().size() > 0) {
        throw noLock(lock());
      }
      try {
        placeBoth(server, secret);
      } finally {
        Files.deleteIfExists(lock());
      }
    }
  }

  private void placeBoth(PreparedFile server, PreparedFile secret) throws IOException {
    if (replace) {
      server.replace();
      secret.replace();
    } else {
      takeBoth(server, secret);
    }
  }

  private void takeBoth(PreparedFile server, PreparedFile secret) throws IOException {
    take(server, evaluation);
    try {
      take(secret, client);
    } catch (IOException e) {
      Files.deleteIfExists(evaluation);
      throw e;
    }
  }

  private static void take(PreparedFile file, Path place) throws IOException {
    try {
      file.take();
    } catch (FileAlreadyExistsException e) {
      throw taken(place);
    }
  }
}
