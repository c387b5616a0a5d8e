package org.trellisfhe.quant.learn;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trellisfhe.base.files.Checksum;
import org.trellisfhe.base.files.WholeFile;

/**
 * A training's file: magic, the training's identity, how far it is, everything that training
 * changes, the best so far, and a digest of it all. It is forced to the disk and replaces the one
 * before in one move, so that a kill at any moment leaves a whole one.
 */
final class Checkpoint {
  private static final long MAGIC = 0x54524c434b505402L; // "TRLCKPT", version 2

  /** Bytes of magic, identity and digest: more than any training's options are. */
  private static final int LONGEST_IDENTITY = 1 << 20;

  /** Bytes of what tells how far the training is. */
  private static final int PROGRESS = 2 * Integer.BYTES + 2 * Double.BYTES;

  private final Path file;
  private final Identity identity;

  Checkpoint(Path file, Identity identity) {
    this.file = file;
    this.identity = identity;
  }

  void write(State state, Training.Progress progress) throws IOException {
    new WholeFile(file)
        .write(
            out -> {
              MessageDigest digest = Checksum.newDigest();
              DataOutputStream data = new DataOutputStream(new DigestOutputStream(out, digest));
              data.writeLong(MAGIC);
              writeIdentity(data);
              data.writeInt(progress.epoch);
              data.writeInt(progress.bestEpoch);
              data.writeDouble(progress.best.loss());
              data.writeDouble(progress.best.accuracy());
              write(state, data);
              write(progress.bestState, data);
              data.flush();
              out.write(digest.digest());
            });
  }

  private void writeIdentity(DataOutputStream data) throws IOException {
    data.writeInt(identity.parts().size());
    for (Map.Entry<String, String> part : identity.parts().entrySet()) {
      data.writeUTF(part.getKey());
      data.writeUTF(part.getValue());
    }
  }

  private static Identity readIdentity(DataInputStream data) throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    int count = data.readInt();
    for (int i = 0; i < count; i++) {
      parts.put(data.readUTF(), data.readUTF());
    }
    return new Identity(parts);
  }

  private static void write(State state, DataOutputStream data) throws IOException {
    for (float[] array : state.floats()) {
      ByteBuffer bytes = ByteBuffer.allocate(4 * array.length);
      bytes.asFloatBuffer().put(array);
      data.write(bytes.array());
    }
    for (double[] array : state.doubles()) {
      for (double value : array) {
        data.writeDouble(value);
      }
    }
  }

  /**
   * Brings a training to where its file left it, if there is one.
   *
   * @throws IOException if the file is damaged or of another training
   */
  Training.Progress read(State state, Training.Progress start) throws IOException {
    if (!Files.exists(file)) {
      return start;
    }
    long most = LONGEST_IDENTITY + PROGRESS + size(state) + size(start.bestState);
    if (!Files.isRegularFile(file) || Files.size(file) > most) {
      throw refused("is no checkpoint of this training");
    }
    byte[] bytes = Files.readAllBytes(file);
    int body = bytes.length - Checksum.LENGTH;
    if (body < Long.BYTES || !sound(bytes, body)) {
      throw refused("is no checkpoint, or damaged");
    }
    try {
      return read(bytes, body, state, start);
    } catch (EOFException | UTFDataFormatException e) {
      throw new IOException(refused("is damaged").getMessage(), e);
    }
  }

  private Training.Progress read(byte[] bytes, int body, State state, Training.Progress start)
      throws IOException {
    DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes, 0, body));
    if (data.readLong() != MAGIC) {
      throw refused("is no checkpoint of this version");
    }
    List<String> differences = identity.differences(readIdentity(data));
    if (!differences.isEmpty()) {
      throw refused("is a checkpoint of another training, with " + String.join("; ", differences));
    }
    if (data.available() != PROGRESS + size(state) + size(start.bestState)) {
      throw refused("is damaged");
    }
    Training.Progress progress = new Training.Progress(start.bestState);
    progress.epoch = data.readInt();
    progress.bestEpoch = data.readInt();
    progress.best = new Score(data.readDouble(), data.readDouble());
    read(state, data);
    read(progress.bestState, data);
    return progress;
  }

  private IOException refused(String why) {
    return new IOException(file + ": " + why + "; delete it to start anew");
  }

  private static boolean sound(byte[] bytes, int body) {
    MessageDigest digest = Checksum.newDigest();
    digest.update(bytes, 0, body);
    return Arrays.equals(digest.digest(), Arrays.copyOfRange(bytes, body, bytes.length));
  }

  private static long size(State state) {
    long floats = state.floats().stream().mapToLong(array -> array.length).sum();
    return 4 * floats + 8 * state.doubles().stream().mapToLong(array -> array.length).sum();
  }

  private static void read(State state, DataInputStream data) throws IOException {
    for (float[] array : state.floats()) {
      byte[] bytes = new byte[4 * array.length];
      data.readFully(bytes);
      ByteBuffer.wrap(bytes).asFloatBuffer().get(array);
    }
    for (double[] array : state.doubles()) {
      for (int i = 0; i < array.length; i++) {
        array[i] = data.readDouble();
      }
    }
  }
}
