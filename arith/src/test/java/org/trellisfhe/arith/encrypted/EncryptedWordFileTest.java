package org.trellisfhe.arith.encrypted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.client.IntegerCipher;
import org.trellisfhe.arith.fixed.FixedFormat;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.io.FileHeader;
import org.trellisfhe.lwe.io.FileKind;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

class EncryptedWordFileTest {
  private static final ParameterSet SET = ParameterSets.INSECURE_TEST;

  /** Up to the first number's bytes: header, parameters, count. */
  private static final int FIRST_NUMBER = 40 + 59 + SET.name().length() + 4;

  private final ClientKey key =
      ClientKey.insecurelyGenerate(SET, RandomSource.seeded(Seed.ofNumber(8)));
  private final IntegerCipher client = new IntegerCipher(key);

  @TempDir Path directory;

  private static byte[] bytes(EncryptedWord... words) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EncryptedWordFile.write(List.of(words), out);
    return out.toByteArray();
  }

  private static List<EncryptedWord> read(byte[] bytes) throws IOException {
    return EncryptedWordFile.read(new ByteArrayInputStream(bytes), SET);
  }

  @Test
  void keepsAllThatIsKnownOfANumber() throws IOException {
    List<EncryptedWord> words = new ArrayList<>();
    for (Encoding encoding : Encoding.values()) {
      for (int width : new int[] {1, 7, 63, 64}) {
        Range range = encoding.range(width);
        words.add(client.encrypt(range.low(), encoding, width));
        words.add(client.encrypt(range.high(), encoding, width));
        Range end = new Range(range.high(), range.high());
        words.add(
            EncryptedWord.of(SET, key.keyId(), words.get(words.size() - 1).word().within(end)));
      }
    }
    words.add(client.encrypt(-2.75, new FixedFormat(Encoding.TWOS_COMPLEMENT, 9, 3)));
    words.add(client.encrypt(Math.scalb(1.0, 64), new FixedFormat(Encoding.UNSIGNED, 2, -64)));
    words.add(client.encrypt(Math.scalb(1.0, -64), new FixedFormat(Encoding.UNSIGNED, 2, 64)));
    Path file = directory.resolve("words");
    EncryptedWordFile.write(words, file);
    assertThat(EncryptedWordFile.read(file, SET)).isEqualTo(words);
    FileHeader header = FileHeader.read(file);
    assertThat(header.kind()).isEqualTo(FileKind.WORDS).hasToString("encrypted words");
    assertThat(header.kind().ckks()).isFalse();
    assertThat(header.keyId()).isEqualTo(key.keyId());
  }

  @Test
  void numbersFreshFromAClientAreShort() throws IOException {
    SeededWord number = client.encryptToSend(-9, Encoding.ONES_COMPLEMENT, 8);
    SeededWord fixed = client.encryptToSend(1.25, new FixedFormat(Encoding.TWOS_COMPLEMENT, 6, 2));
    Path file = directory.resolve("seeded");
    EncryptedWordFile.writeSeeded(List.of(number, fixed), file);
    assertThat(file.toFile().length()).isEqualTo(FIRST_NUMBER + (52 + 4 * 8) + (52 + 4 * 6) + 32);
    List<EncryptedWord> read = EncryptedWordFile.read(file, SET);
    assertThat(read).containsExactly(number.expand(), fixed.expand());
    assertThat(client.decrypt(read.get(0))).isEqualTo(-9);
    assertThat(client.decryptFixed(read.get(1))).isEqualByComparingTo("1.25");
    assertThatThrownBy(
            () -> new SeededWord(number.bits(), new FixedFormat(Encoding.UNSIGNED, 7, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("8 bits");
    assertThat(SeededWord.of(number.bits(), Encoding.ONES_COMPLEMENT)).isEqualTo(number);
  }

  @Test
  void whateverIsDamagedIsRefused() throws IOException {
    byte[] whole = bytes(client.encrypt(5, Encoding.UNSIGNED, 3), client.encrypt(true));
    assertThat(client.decrypt(read(whole).get(0))).isEqualTo(5);
    for (int i = 0; i < whole.length; i += i < FIRST_NUMBER + 30 ? 1 : 97) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 1;
      assertThatThrownBy(() -> read(damaged))
          .as("byte %d", i)
          .isInstanceOf(MalformedDataException.class);
      byte[] cut = Arrays.copyOf(whole, i);
      assertThatThrownBy(() -> read(cut))
          .as("cut at %d", i)
          .isInstanceOf(MalformedDataException.class);
    }
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    assertThatThrownBy(() -> read(longer)).isInstanceOf(MalformedDataException.class);
  }

  /** Whoever makes such a file can make its checksum too. */
  @Test
  void claimsThatCannotBeAreRefusedByName() throws Exception {
    assertClaim(0, 2, "number 0 of form 2: 0 or 1");
    assertClaim(1, 3, "number 0 of encoding 3: from 0 to 2");
    assertClaim(1, 200, "number 0 of encoding -56");
    assertClaim(2, 0, "number 0 of width 0");
    assertClaim(2, 65, "number 0 of width 65");
    assertClaim(2, 255, "number 0 of width -1");
    assertClaim(3, 65, "number 0 of point 65");
    assertClaim(4, 6, "number 0 of low 6: at most high, 5");
    assertClaim(12, 8, "number 0 of range 5 to 8: within 0 to 7");
    assertClaim(11, 255, "number 0 of low ");
    // Infinity, in the first bit's variance.
    assertClaim(27, 0x7F, "number 0 of variance");
    byte[] none = bytes(client.encrypt(true));
    none[FIRST_NUMBER - 4] = 0;
    assertThatThrownBy(() -> read(sealed(none)))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("0 numbers");
    byte[] two = bytes(client.encrypt(true));
    two[FIRST_NUMBER - 1] = 0x7F;
    assertThatThrownBy(() -> read(sealed(two)))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("too short");
  }

  private void assertClaim(int offset, int value, String message) throws Exception {
    EncryptedWord word = client.encrypt(5, Encoding.UNSIGNED, 3);
    byte[] bytes = bytes(EncryptedWord.of(SET, key.keyId(), word.word().within(Range.of(5, 5))));
    bytes[FIRST_NUMBER + offset] = (byte) value;
    byte[] sealed = sealed(bytes);
    assertThatThrownBy(() -> read(sealed))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining(message);
  }

  private static byte[] sealed(byte[] bytes) throws NoSuchAlgorithmException {
    int length = bytes.length - 32;
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(bytes, length));
    System.arraycopy(digest, 0, bytes, length, 32);
    return bytes;
  }

  @Test
  void numbersOfSeveralKeysAndNoneAreRefused() {
    ClientKey other = ClientKey.insecurelyGenerate(SET, RandomSource.seeded(Seed.ofNumber(9)));
    List<EncryptedWord> mixed =
        List.of(client.encrypt(1, 2), new IntegerCipher(other).encrypt(1, 2));
    Path file = directory.resolve("mixed");
    assertThatThrownBy(() -> EncryptedWordFile.write(mixed, file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key.keyId().toString())
        .hasMessageContaining(other.keyId().toString());
    assertThat(file).doesNotExist();
    assertThatThrownBy(() -> EncryptedWordFile.write(List.of(), file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one");
  }

  @Test
  void anotherSetAndAnotherKindAreRefused() throws IOException {
    byte[] bytes = bytes(client.encrypt(BigInteger.ONE, Encoding.UNSIGNED, 1));
    assertThatThrownBy(
            () -> EncryptedWordFile.read(new ByteArrayInputStream(bytes), ParameterSets.DEFAULT))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("insecure-test");
    bytes[10] = 4;
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("expected one of encrypted words");
  }
}
