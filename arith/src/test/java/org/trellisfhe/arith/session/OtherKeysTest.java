package org.trellisfhe.arith.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.client.IntegerCipher;
import org.trellisfhe.arith.encrypted.EncryptedWord;
import org.trellisfhe.arith.encrypted.EncryptedWordFile;
import org.trellisfhe.arith.fixed.FixedFormat;
import org.trellisfhe.lwe.params.ParameterSets;

/** Numbers of another key are refused, whatever way they come. */
class OtherKeysTest {
  private static final FixedFormat FORMAT = new FixedFormat(Encoding.TWOS_COMPLEMENT, 8, 4);

  /** Of the same dimension. */
  private final Party stranger = Party.another(ParameterSets.INSECURE_TEST);

  private final Party party = Party.of(ParameterSets.INSECURE_TEST);
  private final Session session = party.open(1);

  @TempDir Path directory;

  @AfterEach
  void close() {
    session.close();
  }

  private void assertRefused(EncryptedWord word) {
    assertThatThrownBy(() -> session.take(word))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(stranger.keyId().toString())
        .hasMessageContaining(party.keyId().toString());
    assertThatThrownBy(() -> session.takeFixed(word)).hasMessageContaining("it must be under");
    assertThatThrownBy(() -> session.takeBit(word)).hasMessageContaining("it must be under");
    assertThatThrownBy(() -> party.client().decrypt(word)).hasMessageContaining("it must be under");
    assertThatThrownBy(() -> party.client().decryptFixed(word))
        .hasMessageContaining("it must be under");
    assertThatThrownBy(() -> party.client().decryptBit(word))
        .hasMessageContaining("it must be under");
  }

  @Test
  void fromAClient() {
    IntegerCipher client = stranger.client();
    assertRefused(client.encrypt(3, 8));
    assertRefused(client.encrypt(true));
    assertRefused(client.encrypt(1.5, FORMAT));
    assertThatThrownBy(() -> session.take(client.encryptToSend(3, Encoding.UNSIGNED, 8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(stranger.keyId().toString());
  }

  @Test
  void fromAnotherSession() {
    try (Session other = stranger.open(1)) {
      EncryptedInt three = other.take(stranger.client().encrypt(3, 8));
      assertRefused(three.square().result());
      assertRefused(three.toFixed(2).result());
      assertRefused(three.lessThan(4).result());
    }
  }

  @Test
  void fromAFile() throws IOException {
    Path file = directory.resolve("numbers");
    EncryptedWordFile.write(List.of(stranger.client().encrypt(3, 8)), file);
    for (EncryptedWord word : EncryptedWordFile.read(file, ParameterSets.INSECURE_TEST)) {
      assertRefused(word);
    }
  }

  @Test
  void ofAnotherParameterSetToo() {
    Party blocks = Party.of(ParameterSets.INSECURE_TEST_BLOCKS);
    EncryptedWord word = blocks.client().encrypt(3, 8);
    assertThatThrownBy(() -> session.take(word))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("insecure-test-blocks");
  }

  /** What a result is need not be said, and cannot be said wrongly. */
  @Test
  void resultsAreReadAsWhatTheyAre() throws IOException {
    IntegerCipher client = party.client();
    EncryptedInt four = session.take(client.encrypt(4, Encoding.UNSIGNED, 3));
    Path file = directory.resolve("four");
    EncryptedWordFile.write(List.of(four.result(), four.scaleDown(1).result()), file);
    List<EncryptedWord> read = EncryptedWordFile.read(file, ParameterSets.INSECURE_TEST);
    assertThat(client.decrypt(read.get(0))).isEqualTo(4);
    assertThat(client.decryptFixed(read.get(1))).isEqualByComparingTo("2");
    assertThatThrownBy(() -> client.decrypt(read.get(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fixed point");
    assertThatThrownBy(() -> session.take(read.get(1))).hasMessageContaining("fixed point");
    assertThatThrownBy(() -> session.takeBit(read.get(0))).hasMessageContaining("3 bits");
    assertThat(session.takeFixed(read.get(0)).point()).isZero();
  }
}
