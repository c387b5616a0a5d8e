package org.trellisfhe.nn.deploy;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.quant.FeatureUnits;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.network.Shape;

class ContractFileTest {
  private static final int MUTATIONS = 1_000;

  @TempDir private Path folder;

  private Path written(Contract contract) throws IOException {
    Path file = folder.resolve("contract.json");
    ContractFile.write(file, contract);
    return file;
  }

  @Test
  void contractsComeBack() throws IOException {
    assertThat(ContractFile.read(written(Contracts.LOOKUP))).isEqualTo(Contracts.LOOKUP);
    assertThat(ContractFile.read(written(Contracts.BITWISE))).isEqualTo(Contracts.BITWISE);
  }

  /** As docs/deployment.md says, so that others can check it. */
  @Test
  void theDigestIsThatOfTheFileWithZerosInItsPlace() throws IOException, NoSuchAlgorithmException {
    String text = Files.readString(written(Contracts.LOOKUP));
    String digest = Contracts.LOOKUP.digest();
    String zeros = text.replace(digest, "0".repeat(64));

    assertThat(zeros).isNotEqualTo(text);
    assertThat(
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256")
                        .digest(zeros.getBytes(StandardCharsets.UTF_8))))
        .isEqualTo(digest);
    assertThat(text).endsWith("\"digest\" : \"" + digest + "\"\n}");
    assertThat(Contracts.BITWISE.digest()).isNotEqualTo(digest);
  }

  @Test
  void whiteSpaceIsNoChange() throws IOException {
    Path file = written(Contracts.LOOKUP);
    Files.writeString(file, Files.readString(file).replace("\n", "\r\n") + "\r\n");

    assertThat(ContractFile.read(file)).isEqualTo(Contracts.LOOKUP);
  }

  /** Almost all change what the contract says; the rest leaves it as it is. */
  @Test
  void mutatedContractsAreTheSameOrRefused() throws IOException {
    SplittableRandom random = new SplittableRandom(8);
    byte[] whole = Files.readAllBytes(written(Contracts.LOOKUP));
    Path file = folder.resolve("mutated.json");
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bytes = whole.clone();
      int at = random.nextInt(bytes.length);
      if (random.nextInt(4) == 0) {
        bytes = Arrays.copyOf(bytes, at);
      } else {
        bytes[at] = (byte) (random.nextBoolean() ? bytes[at] ^ 1 << random.nextInt(8) : '1');
      }
      Files.write(file, bytes);
      try {
        assertThat(ContractFile.read(file)).isEqualTo(Contracts.LOOKUP);
      } catch (MalformedDataException e) {
        assertThat(e.getMessage()).isNotBlank();
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(MUTATIONS * 3 / 4);
  }

  @Test
  void whatIsWrongIsSaid() throws IOException {
    Path file = written(Contracts.LOOKUP);
    String text = Files.readString(file);
    assertRefused(file, "TRLMODEL", "not a contract: no JSON object");
    assertRefused(file, "{}", "contract: format: Missing required creator property 'format'");
    assertRefused(file, text.replace("trellis contract", "recipe"), "not a contract");
    assertRefused(file, text.replace("\"version\" : 2", "\"version\" : 3"), "version 3");
    String old = text.replace("\"version\" : 2", "\"version\" : 1");
    assertRefused(file, old, "version 1 of contracts: this program reads 2");
    assertRefused(file, old.replaceFirst("\"privacy\" : 10,", ""), "version 1 of contracts");
    assertRefused(file, text.replaceFirst("\"privacy\" : 10", "\"privacy\" : 5"), "privacy 5");
    assertRefused(file, text.replaceFirst("\"privacy\" : 10", "\"privacy\" : 0"), "wrong digest");
    assertRefused(file, text.replace("\"lookup\"", "\"fourier\""), "mode 'fourier'");
    assertRefused(file, text.replace("insecure-lookup-test", "x"), "parameters 'x'");
    assertRefused(file, text.replace("0.037", "0.038"), "wrong digest");
    assertRefused(file, text.replace("\"title\"", "\"colour\" : 1, \"title\""), "colour: ");
    assertRefused(file, text.replace("\"eins, ä\"", "null"), "null");
    assertRefused(file, text.replace(": 9", ": 9.5"), "contract: input.bits: ");
  }

  /** Nobody who reads a contract sets features of a library for JSON. */
  @Test
  void noLibraryIsNamedInWhatIsWrong() throws IOException {
    Path file = written(Contracts.LOOKUP);
    String text = Files.readString(file);
    for (String number : List.of("NaN", "9.5", "\"a\"", "null", "[ ]")) {
      Files.writeString(file, text.replace(": 9", ": " + number));
      assertThatThrownBy(() -> ContractFile.read(file))
          .isInstanceOf(MalformedDataException.class)
          .hasMessageStartingWith(file + ": contract: ")
          .extracting(Throwable::getMessage, as(STRING))
          .doesNotContain("Feature", "oercionConfig", "jackson", "java.");
    }
  }

  private static void assertRefused(Path file, String text, String message) throws IOException {
    Files.writeString(file, text);
    assertThatThrownBy(() -> ContractFile.read(file))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining(message);
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() {
    IntegerContract.Side input = Contracts.LOOKUP.input();
    IntegerFormat wide = new IntegerFormat(new IntRange(-500, 500), 1);
    assertThatThrownBy(() -> with(new IntegerContract.Side(Shape.vector(2), wide, 9), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("output.bits = 9: must be 10 to 40, for integers -500 to 500 of unit 1.0");
    assertThatThrownBy(() -> with(new IntegerContract.Side(Shape.vector(2), wide, 41), List.of()))
        .hasMessage("output.bits = 41: must be 10 to 40, for integers -500 to 500 of unit 1.0");
    assertThatThrownBy(() -> with(input, List.of("a")))
        .hasMessage("labels.size() = 1: must be 0 or 6");
  }

  private static Contract with(IntegerContract.Side output, List<String> labels) {
    IntegerContract c = Contracts.LOOKUP;
    return new IntegerContract(
        c.title(), c.model(), c.mode(), c.parameters(), c.input(), output, labels, c.privacy());
  }

  @Test
  void featuresMayHaveUnitsOfTheirOwn() throws IOException {
    IntegerContract.Side one = Contracts.LOOKUP.input();
    FeatureUnits units =
        new FeatureUnits(List.of(0.01, 0.02, one.format().unit(), 1e-9, 0.003, 0.004));
    IntegerContract.Side own =
        new IntegerContract.Side(one.shape(), one.format(), one.bits(), units);
    IntegerContract contract =
        new IntegerContract(
            "units",
            Contracts.LOOKUP.model(),
            Contracts.LOOKUP.mode(),
            Contracts.LOOKUP.parameters(),
            own,
            Contracts.LOOKUP.output(),
            List.of(),
            Contracts.LOOKUP.privacy());
    Path file = folder.resolve("units.json");
    ContractFile.write(file, contract);
    assertThat(ContractFile.read(file)).isEqualTo(contract);
    assertThat(Files.readString(file)).contains("\"units\" : [ 0.01, 0.02, ");
    assertThat(own.format(3).quantise(5e-9)).isEqualTo(5);
    Path plain = folder.resolve("plain.json");
    ContractFile.write(plain, Contracts.LOOKUP);
    assertThat(Files.readString(plain)).doesNotContain("units");
    assertThatThrownBy(
            () ->
                new IntegerContract.Side(
                    one.shape(), one.format(), one.bits(), new FeatureUnits(List.of(1.0))))
        .hasMessageContaining("units.size() = 1: must be 6");
  }
}
