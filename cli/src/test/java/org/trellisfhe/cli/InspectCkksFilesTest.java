package org.trellisfhe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trellisfhe.console.ProgramRun;
import org.trellisfhe.lwe.ckks.Automorphisms;
import org.trellisfhe.lwe.ckks.CkksEncoder;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksSets;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksClientKeyFile;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.lwe.client.SecretAccess;
import org.trellisfhe.lwe.io.CkksCiphertextFile;
import org.trellisfhe.lwe.io.CkksKeyFile;
import org.trellisfhe.lwe.io.FileKind;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

/** What {@code inspect} says of files of CKKS: kinds 7 to 11. */
class InspectCkksFilesTest {
  private static final CkksParameters SET = CkksSets.N8192_DEPTH2;

  /** Header, without the names in it, and checksum. */
  private static final int MOST_OF_A_FRAME = 300;

  @TempDir private static Path folder;
  private static CkksClientKey key;

  /** Writes a file of a kind. */
  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  @BeforeAll
  static void make() throws IOException {
    key = CkksClientKey.generate(SET);
    write(FileKind.CKKS_CLIENT_KEY, out -> CkksClientKeyFile.write(key, out, SecretAccess.GRANTED));
    List<Integer> powers = List.of(Automorphisms.rotation(SET, 1));
    write(
        FileKind.CKKS_EVALUATION_KEY,
        out -> CkksKeyFile.write(CkksKeyGenerator.generate(key, powers), out));
    write(
        FileKind.CKKS_PUBLIC_KEY,
        out -> CkksKeyFile.write(CkksKeyGenerator.generatePublic(key), out));
    SeededCkksCiphertext fresh =
        new CkksEncryptor(key).encrypt(new CkksEncoder(SET).encode(new double[] {1, -0.5}));
    write(
        FileKind.SEEDED_CKKS_CIPHERTEXTS,
        out -> CkksCiphertextFile.writeSeeded(List.of(fresh), out));
    write(
        FileKind.CKKS_CIPHERTEXTS,
        out -> CkksCiphertextFile.write(List.of(fresh.expand(), fresh.expand()), out));
  }

  private static Path file(FileKind kind) {
    return folder.resolve(kind.name());
  }

  private static void write(FileKind kind, Writing writing) throws IOException {
    try (OutputStream out = Files.newOutputStream(file(kind))) {
      writing.to(out);
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "CKKS_CLIENT_KEY",
        "CKKS_EVALUATION_KEY",
        "CKKS_PUBLIC_KEY",
        "SEEDED_CKKS_CIPHERTEXTS",
        "CKKS_CIPHERTEXTS"
      })
  void everyKindSaysWhatItIsAndWhoseItIs(FileKind kind) throws IOException {
    Path report = folder.resolve("report.json");
    ProgramRun result = Cli.run("inspect", file(kind).toString(), "--json=" + report);
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out().lines())
        .contains(
            "file              " + kind,
            "belongs to        " + key.keyId(),
            "parameters        ckks8192-depth2: 128 bits of security")
        .anyMatch(line -> line.matches("payload           [0-9,]+ bytes, not read"));

    JsonNode json = new ObjectMapper().readTree(report.toFile());
    assertThat(json.get("kind").textValue()).isEqualTo(kind.toString());
    assertThat(json.get("keyId").textValue()).isEqualTo(key.keyId().toString());
    assertThat(json.get("parameters").textValue()).isEqualTo("ckks8192-depth2");
    assertThat(json.get("secure").booleanValue()).isTrue();
    assertThat(Files.size(file(kind)) - json.get("payloadBytes").longValue())
        .isBetween(1L, (long) MOST_OF_A_FRAME);
  }

  /** Secrets, whose payload starts where the header ends, are not looked at. */
  @Test
  void noMoreThanTheHeaderIsRead() throws IOException {
    byte[] whole = Files.readAllBytes(file(FileKind.CKKS_CLIENT_KEY));
    Path other = folder.resolve("other");
    Arrays.fill(whole, whole.length - SET.size() / 4, whole.length, (byte) 0);
    Files.write(other, whole);
    assertThat(Cli.run("inspect", other.toString()).out())
        .contains("CKKS client key", "2,048 bytes");
  }

  @Test
  void filesOfAnotherLengthThanTheySayAreRefused() throws IOException {
    for (FileKind kind : FileKind.values()) {
      if (kind.ckks()) {
        byte[] whole = Files.readAllBytes(file(kind));
        Path other = folder.resolve("other");
        for (int length : new int[] {whole.length - 1, whole.length + 1}) {
          Files.write(other, Arrays.copyOf(whole, length));
          ProgramRun result = Cli.run("inspect", other.toString());
          assertThat(result.status()).isEqualTo(1);
          assertThat(result.err())
              .contains(other + ": " + kind + " of ", "must be %,d".formatted(whole.length));
        }
      }
    }
  }

  @Test
  void insecureSetsAreCalledSo() throws IOException {
    List<Long> primes = SET.primes();
    CkksParameters weak = new CkksParameters("weak", 4096, primes, SET.special(), 40);
    CkksClientKey forTests =
        CkksClientKey.insecurelyGenerate(weak, RandomSource.seeded(Seed.ofNumber(1)));
    Path file = folder.resolve("weak");
    CkksClientKeyFile.writeNew(forTests, file, SecretAccess.GRANTED);
    assertThat(Cli.run("inspect", file.toString()).out()).contains("weak: NOT SECURE, for tests");
  }

  @Test
  void damagedHeadersAreRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(file(FileKind.CKKS_CIPHERTEXTS));
    Path cut = folder.resolve("damaged");
    Files.write(cut, Arrays.copyOf(bytes, 40));
    ProgramRun result = Cli.run("inspect", cut.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains(cut + ": CKKS ciphertexts that ends in its parameters");
  }
}
