package org.trellisfhe.quant.learn;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Selection;

/**
 * A training's file: magic, the training's identity, how far it is, everything that training
 * changes, the best so far, and a digest of it all. It replaces the one before in one move, so that
 * a kill at any moment leaves a whole one.
 */
final class Checkpoint {
  private static final long MAGIC = 0x54524c434b505401L; // "TRLCKPT", version 1
  private static final int DIGEST = 32;

  private final Path file;
  private final byte[] identity;

  Checkpoint(Path file, byte[] identity) {
    this.file = file;
    this.identity = identity;
  }

  /** What tells trainings apart: network, options, and examples by a sample of them. */
  static byte[] identity(Network start, Examples train, LearningOptions options, Loss loss) {
    MessageDigest digest = sha256();
    String words = start.input() + " " + options + " " + loss + " " + train.size();
    digest.update(words.getBytes(StandardCharsets.UTF_8));
    for (Node node : start.nodes()) {
      String layer = node.name() + " " + node.layer() + " " + weights(node.layer());
      digest.update(layer.getBytes(StandardCharsets.UTF_8));
    }
    float[] values = new float[train.shape().size()];
    for (int i = 0; i < train.size(); i += 1 + train.size() / 256) {
      train.input(i, values);
      digest.update(ByteBuffer.allocate(4).putInt(Arrays.hashCode(values)).array());
    }
    return digest.digest();
  }

  private static int weights(Layer layer) {
    if (layer instanceof Dense dense) {
      return Arrays.hashCode(dense.weights());
    }
    if (layer instanceof Selection selection) {
      return Arrays.hashCode(selection.from());
    }
    return layer instanceof Convolution convolution ? Arrays.hashCode(convolution.weights()) : 0;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void write(State state, Training.Progress progress) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    MessageDigest digest = sha256();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
      DataOutputStream data = new DataOutputStream(new DigestOutputStream(out, digest));
      data.writeLong(MAGIC);
      data.write(identity);
      data.writeInt(progress.epoch);
      data.writeInt(progress.bestEpoch);
      data.writeDouble(progress.best.loss());
      data.writeDouble(progress.best.accuracy());
      write(state, data);
      write(progress.bestState, data);
      data.flush();
      out.write(digest.digest());
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
    byte[] bytes = Files.readAllBytes(file);
    long expected = 8 + identity.length + 24 + size(state) + size(start.bestState) + DIGEST;
    int body = bytes.length - DIGEST;
    if (bytes.length != expected || !sound(bytes, body)) {
      throw new IOException(
          file + ": not a checkpoint of this training, or damaged; delete it to start anew");
    }
    DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes, 0, body));
    byte[] found = new byte[identity.length];
    long magic = data.readLong();
    data.readFully(found);
    if (magic != MAGIC || !Arrays.equals(found, identity)) {
      throw new IOException(file + ": a checkpoint of another training; delete it to start anew");
    }
    Training.Progress progress = new Training.Progress(start.bestState);
    progress.epoch = data.readInt();
    progress.bestEpoch = data.readInt();
    progress.best = new Score(data.readDouble(), data.readDouble());
    read(state, data);
    read(progress.bestState, data);
    return progress;
  }

  private static boolean sound(byte[] bytes, int body) {
    MessageDigest digest = sha256();
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

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
