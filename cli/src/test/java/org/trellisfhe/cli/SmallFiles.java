package org.trellisfhe.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.trellisfhe.console.ProgramRun;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.ClientKeyFile;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.client.SecretAccess;
import org.trellisfhe.lwe.io.EvaluationKeyFile;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.nn.deploy.ContractFile;
import org.trellisfhe.nn.deploy.DeployedModel;
import org.trellisfhe.nn.deploy.Mode;

/** The files of all parties for a set so small, and insecure, that commands take no time. */
final class SmallFiles {
  static final int RECORDS = 3;

  /** Bytes before a stream's first record, and around each. */
  private static final int STREAM_HEADER = 80;

  private static final int FRAME_HEAD = 16;
  private static final int CHECKSUM = 32;

  private SmallFiles() {}

  static void write(Path folder) throws IOException {
    RandomSource source = RandomSource.seeded(Seed.ofNumber(11));
    SmallModel.write(folder.resolve("model"), 1);
    DeployedModel deployed =
        DeployedModel.of(SmallModel.model(1), Mode.LOOKUP, LookupSets.INSECURE_TEST);
    ContractFile.write(folder.resolve("contract"), deployed.contract());
    ClientKey key = ClientKey.insecurelyGenerate(LookupSets.INSECURE_TEST, source);
    ClientKeyFile.write(key, folder.resolve("client"), SecretAccess.GRANTED);
    EvaluationKeyFile.write(EvaluationKeyGenerator.generate(key, source), folder.resolve("server"));
    SmallModel.writeCsv(folder.resolve("examples"), SmallModel.examples(RECORDS));
    byte[] images = images();
    Files.write(folder.resolve("images"), images);
    Files.write(folder.resolve("images.gz"), gzip(images));
    run(folder, "encrypt --contract contract --key client --input examples --output inputs");
    run(folder, INFER + "--input inputs --output outputs");
  }

  static final String INFER =
      "infer --threads=1 --model model --contract contract --evaluation-key server ";

  private static void run(Path folder, String line) {
    ProgramRun done = Cli.run(args(folder, line));
    if (done.status() != 0) {
      throw new IllegalStateException(line + ": " + done.err());
    }
  }

  /** Words that are no options and no commands are files of the folder. */
  static String[] args(Path folder, String line) {
    String[] words = line.split(" ");
    for (int i = 1; i < words.length; i++) {
      boolean file = !words[i].startsWith("--") && !words[i].startsWith("/");
      words[i] = file ? folder + "/" + words[i] : words[i];
    }
    return words;
  }

  private static byte[] images() {
    ByteBuffer images = ByteBuffer.allocate(16 + 8);
    images.putInt(0x803).putInt(2).putInt(2).putInt(2);
    return images.put(new byte[] {0, (byte) 255, 85, (byte) 170, 12, 34, 56, 78}).array();
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  /** The bytes with the right checksum at their end, if they are long enough for one. */
  static byte[] sealed(byte[] bytes) {
    if (bytes.length >= CHECKSUM) {
      int body = bytes.length - CHECKSUM;
      System.arraycopy(sha256(Arrays.copyOf(bytes, body)), 0, bytes, body, CHECKSUM);
    }
    return bytes;
  }

  /** A stream with the right checksums of all records that are still where their lengths say. */
  static byte[] sealedStream(byte[] bytes) {
    ByteBuffer stream = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = STREAM_HEADER;
    while (at + FRAME_HEAD + CHECKSUM <= bytes.length) {
      int length = stream.getInt(at + Integer.BYTES);
      int end = at + FRAME_HEAD + length;
      if (length < 0 || end < 0 || end > bytes.length - CHECKSUM) {
        return bytes;
      }
      byte[] record = sealed(Arrays.copyOfRange(bytes, at + FRAME_HEAD, end));
      System.arraycopy(record, 0, bytes, at + FRAME_HEAD, record.length);
      byte[] covered = Arrays.copyOf(bytes, STREAM_HEADER + end - at);
      System.arraycopy(bytes, at, covered, STREAM_HEADER, end - at);
      System.arraycopy(sha256(covered), 0, bytes, end, CHECKSUM);
      at = end + CHECKSUM;
    }
    return bytes;
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
