package org.trellisfhe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.console.ProgramRun;
import org.trellisfhe.quant.integer.IntegerNetwork;

/** What commands print, write and refuse. */
class CommandsTest {
  private static final int RECORDS = 3;
  private static final List<float[]> EXAMPLES = SmallModel.examples(RECORDS);

  @TempDir private static Path made;
  @TempDir private Path folder;

  private static String in(Path folder, String name) {
    return folder.resolve(name).toString();
  }

  private String file(String name) {
    return in(folder, name);
  }

  private String[] infer(String... more) {
    String[] always = {
      "infer",
      "--model=" + file("model.trl"),
      "--contract=" + file("contract.json"),
      "--evaluation-key=" + file("evaluation.key"),
      "--input=" + file("inputs"),
      "--output=" + file("outputs")
    };
    return Stream.of(always, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  private String[] client(String command, String input, String output, String... more) {
    String[] always = {
      command,
      "--contract=" + file("contract.json"),
      "--key=" + file("client.key"),
      "--input=" + file(input),
      "--output=" + file(output)
    };
    return Stream.of(always, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  private static ProgramRun done(String... args) {
    ProgramRun result = Cli.run(args);
    assertThat(result.err()).as(String.join(" ", args)).isEmpty();
    assertThat(result.status()).isZero();
    return result;
  }

  private static void failed(String message, String... args) {
    ProgramRun result = Cli.run(args);
    assertThat(result.err()).startsWith("trellis: ").contains(message).hasLineCount(1);
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
  }

  /** Keys take a moment. */
  @BeforeAll
  static void make() throws IOException {
    SmallModel.write(made.resolve("model.trl"), 1);
    SmallModel.writeCsv(made.resolve("examples.csv"), EXAMPLES);
    String contract = "--contract=" + in(made, "contract.json");
    String key = "--key=" + in(made, "client.key");
    done("inspect", in(made, "model.trl"), contract);
    done("keygen", contract, key, "--evaluation-key=" + in(made, "evaluation.key"));
    String examples = "--input=" + in(made, "examples.csv");
    done("encrypt", contract, key, examples, "--output=" + in(made, "inputs"));
  }

  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.list(made)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).toFile());
  }

  @Test
  void aCheckWithThePlainExamplesSaysWhetherAllIsExact() throws IOException {
    String key = "--check-key=" + file("client.key");
    String report = "--json=" + file("infer.json");
    ProgramRun good = done(infer("--check=" + file("examples.csv"), key, report));
    assertThat(good.out()).contains("bit-exact        3 of 3 records");
    assertThat(json("infer.json").get("bitExact").booleanValue()).isTrue();

    List<float[]> others = SmallModel.examples(RECORDS);
    others.set(1, withAnotherResult(EXAMPLES.get(1)));
    SmallModel.writeCsv(folder.resolve("others.csv"), others);
    ProgramRun bad = Cli.run(infer("--check=" + file("others.csv"), key, report));
    assertThat(bad.status()).isEqualTo(1);
    assertThat(bad.out()).contains("bit-exact        2 of 3 records");
    assertThat(json("infer.json").get("bitExact").booleanValue()).isFalse();

    done(infer(report));
    assertThat(json("infer.json").has("bitExact")).isFalse();
    ProgramRun half = Cli.run(infer("--check=" + file("examples.csv")));
    assertThat(half.status()).isEqualTo(2);
    assertThat(half.err()).contains("--check-key");
  }

  private static float[] withAnotherResult(float[] example) {
    IntegerNetwork network = SmallModel.model(1).network();
    int[] result = network.infer(network.quantise(example));
    return SmallModel.examples(100).stream()
        .filter(other -> !Arrays.equals(network.infer(network.quantise(other)), result))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void resultsArePrintedAsNumbersAndLabels() throws IOException {
    done(infer());
    String[] decrypt = client("decrypt", "outputs", "results.csv");
    done(decrypt);
    List<String> lines = Files.readAllLines(folder.resolve("results.csv"));
    ProgramRun printed = done(Arrays.copyOf(decrypt, 4));

    assertThat(printed.out().lines()).containsExactlyElementsOf(lines);
    List<String> integers = SmallModel.expected(SmallModel.model(1), EXAMPLES);
    assertThat(lines).hasSameSizeAs(integers);
    assertThat(lines.get(0)).isEqualTo(integers.get(0));
    double real = Double.parseDouble(lastField(lines.get(1)));
    assertThat(real).isEqualTo(0.5 * Integer.parseInt(lastField(integers.get(1))));
  }

  private static String lastField(String line) {
    return line.substring(line.lastIndexOf(',') + 1);
  }

  @Test
  void aModelRunsBitByBitToo() throws IOException {
    String contract = "--contract=" + file("contract.json");
    String key = "--key=" + file("client.key");
    ProgramRun plan = done("inspect", file("model.trl"), contract, "--mode=bitwise");
    assertThat(plan.out()).contains("mode bitwise, parameters bits128-fail128", "refreshes");
    done("keygen", contract, key, "--evaluation-key=" + file("evaluation.key"), "--force");
    done(client("encrypt", "examples.csv", "inputs"));
    String check = "--check=" + file("examples.csv");
    done(infer(check, "--check-key=" + file("client.key"), "--json=" + file("infer.json")));
    assertThat(json("infer.json").get("bitExact").booleanValue()).isTrue();
    assertThat(json("infer.json").get("mode").textValue()).isEqualTo("bitwise");
  }

  @Test
  void serversRefuseClientKeysByName() throws IOException {
    String secret = file("client.key");
    String refusal = secret + ": is a client key, a secret that stays with its owner";
    for (String option : new String[] {"--model", "--contract", "--evaluation-key", "--input"}) {
      String[] args = infer();
      for (int i = 0; i < args.length; i++) {
        args[i] = args[i].startsWith(option + "=") ? option + "=" + secret : args[i];
      }
      failed(refusal, args);
    }
    // Without its end, too: no more than the header is read.
    Path cut = folder.resolve("evaluation.key");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(folder.resolve("client.key")), 140));
    failed(cut + ": is a client key", infer());
    assertThat(folder.resolve("outputs.part")).doesNotExist();
  }

  @Test
  void whatDoesNotBelongTogetherIsRefused() throws IOException {
    SmallModel.write(folder.resolve("other.trl"), 2);
    String[] args = infer();
    args[1] = "--model=" + file("other.trl");
    failed("contract for model ", args);

    String contract = "--contract=" + file("contract.json");
    String otherKey = "--key=" + file("other.key");
    done("keygen", contract, otherKey, "--evaluation-key=" + file("other-evaluation.key"));
    args = infer();
    args[3] = "--evaluation-key=" + file("other-evaluation.key");
    failed("inputs: encrypted inputs under key ", args);

    done(infer());
    String[] decrypt = client("decrypt", "outputs", "results.csv");
    decrypt[2] = otherKey;
    failed("encrypted outputs under key ", decrypt);
    failed(
        "stream of encrypted inputs: expected one of encrypted outputs",
        client("decrypt", "inputs", "results.csv"));
    failed("not a stream of encrypted records", client("decrypt", "model.trl", "results.csv"));
    String[] wrongKey = client("decrypt", "outputs", "results.csv");
    wrongKey[2] = "--key=" + file("evaluation.key");
    failed("a file of evaluation key: expected one of client key", wrongKey);
    assertThat(folder.resolve("results.csv")).doesNotExist();
    failed("no such file", client("decrypt", "missing", "results.csv"));
  }

  @Test
  void filesThatAreMissingAreNamed() throws IOException {
    for (String name : new String[] {"model.trl", "contract.json", "evaluation.key", "inputs"}) {
      Path place = folder.resolve(name);
      Files.move(place, folder.resolve("elsewhere"));
      failed(place + ": no such file", infer());
      Files.move(folder.resolve("elsewhere"), place);
    }
    String[] args = infer();
    args[5] = "--output=" + file("nowhere/outputs");
    failed("there is no folder", args);
  }

  @Test
  void damagedStreamsAreRefusedAndLeaveNothing() throws IOException {
    done(infer());
    byte[] whole = Files.readAllBytes(folder.resolve("outputs"));
    Path damaged = folder.resolve("damaged");
    Files.write(damaged, Arrays.copyOf(whole, whole.length - 100));
    failed("without its end: it was cut off", client("decrypt", "damaged", "results.csv"));
    whole[whole.length / 2] ^= 1;
    Files.write(damaged, whole);
    failed("wrong checksum, it is damaged", client("decrypt", "damaged", "results.csv"));
    assertThat(folder.resolve("results.csv")).doesNotExist();
    byte[] inputs = Files.readAllBytes(folder.resolve("inputs"));
    Files.write(folder.resolve("inputs"), Arrays.copyOf(inputs, inputs.length - 1));
    Files.delete(folder.resolve("outputs"));
    failed("it was cut off", infer());
  }

  @Test
  void keysAreNotReplacedUnlessAsked() throws IOException {
    byte[] before = Files.readAllBytes(folder.resolve("client.key"));
    String contract = "--contract=" + file("contract.json");
    String key = "--key=" + file("client.key");
    String evaluation = "--evaluation-key=" + file("evaluation.key");
    failed("client.key: is there already; --force", "keygen", contract, key, evaluation);
    failed("evaluation.key: is there already", "keygen", contract, "--key=x", evaluation);
    assertThat(Files.readAllBytes(folder.resolve("client.key"))).isEqualTo(before);

    done("keygen", contract, key, evaluation, "--force", "--json=" + file("keys.json"));
    assertThat(Files.readAllBytes(folder.resolve("client.key"))).isNotEqualTo(before);
    assertThat(json("keys.json").get("parameters").textValue()).startsWith("lookup");
  }

  @Test
  void inspectKnowsEveryFile() throws IOException {
    done(infer());
    ProgramRun model = done("inspect", file("model.trl"), "--json=" + file("model.json"));
    assertThat(model.out())
        .contains("small model 1", "0.75 on real numbers, 0.5 on integers", "noise", "made by")
        .contains("first", "second", "dense", "ReLU, shift 1, 2 bits", "rotations", "fails with");
    assertThat(json("model.json").get("layers")).hasSize(2);
    assertThat(json("model.json").get("plan").get("predictedSeconds").doubleValue()).isPositive();
    assertThat(done("inspect", file("model.trl"), "--mode=none").out())
        .doesNotContain("on ciphertexts");
    assertThat(done("inspect", file("contract.json")).out())
        .contains("contract", "cat, dog, small, cow", "bits of security", "bytes a record");
    assertThat(done("inspect", file("inputs")).out()).contains("encrypted inputs", "3");
    assertThat(done("inspect", file("outputs")).out()).contains("encrypted outputs");
    assertThat(done("inspect", file("evaluation.key")).out()).contains("evaluation key");
    assertThat(done("inspect", file("client.key")).out()).contains("client key", "not read");
    failed("neither model, contract, key, ciphertexts nor stream", "inspect", file("examples.csv"));
    failed("is no model", "inspect", file("inputs"), "--contract=" + file("c.json"));
    ProgramRun wrong = Cli.run("inspect", file("model.trl"), "--params=lookup9");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("--params lookup9: there is no such secure set");
    assertThat(Cli.run("inspect", file("model.trl"), "--mode=fourier").err())
        .contains("--mode fourier: must be lookup, bitwise or ckks");
  }

  @Test
  void badExamplesAreNamedByLineAndColumn() throws IOException {
    bad("1,2,3,4\n1,2,3\n", "line 2, column (whole row): 3 numbers");
    bad("1;2;3;4\n", "line 1, column (whole row): 1 numbers with commas between: must be 4");
    bad("\n\n1,2,x,4\n", "line 3, column 3: 'x' is not a decimal number");
    bad("1,2,NaN,4\n", "line 1, column 3: 'NaN' is a missing value");
    bad("1,2,NA,4\n", "line 1, column 3: 'NA' is a missing value");
    bad("1,2,,4\n", "line 1, column 3: '' is a missing value");
    bad("1,2,\"3,5\",4\n", "line 1, column 3: '3,5' is not a decimal number: it has a comma");
    bad("1,2,1e400,4\n", "line 1, column 3: '1e400' is beyond");
    bad("1,2,1e39,4\n", "line 1, column 3: '1e39' is beyond");
    bad("0,0,0,0\n0,-1e39,0,0", "line 2, column 2: '-1e39' is beyond");
    bad("", "no example: there must be at least one");
    bad("\n\n", "no example: there must be at least one");
    bad("9".repeat(70_000), "line 1, column (whole row): longer than 65536 bytes");
    assertThat(Cli.run(client("encrypt", "examples.csv", "o", "--divide-by=0")).status())
        .isEqualTo(2);
    Files.writeString(
        folder.resolve("good.csv"),
        "\ufeffa,\"b\nof two lines\",c,d\r\n 1 ,\"0\",.5,4e-1\r\n,,,\r\n\r\n");
    assertThat(done(client("encrypt", "good.csv", "o", "--header")).out()).contains("1 examples");
  }

  private void bad(String text, String message) throws IOException {
    Files.writeString(folder.resolve("bad.csv"), text);
    byte[] before = Files.readAllBytes(folder.resolve("inputs"));
    failed(message, client("encrypt", "bad.csv", "inputs"));
    assertThat(Files.readAllBytes(folder.resolve("inputs"))).isEqualTo(before);
  }

  /** Bytes of images stand for 0 to 1. */
  @Test
  void imagesAreReadAsNumbersFromZeroToOne() throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + 8);
    images.putInt(0x803).putInt(2).putInt(2).putInt(2);
    images.put(new byte[] {0, (byte) 255, 85, (byte) 170, 12, 34, 56, 78});
    Files.write(folder.resolve("images"), images.array());
    Files.writeString(folder.resolve("same.csv"), "0,255,85,170\n12,34,56,78\n");
    done(client("encrypt", "images", "inputs"));
    done(
        infer(
            "--check=" + file("same.csv"), "--divide-by=255", "--check-key=" + file("client.key")));

    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("images.gz")))) {
      out.write(images.array());
    }
    Files.delete(folder.resolve("outputs"));
    done(client("encrypt", "images.gz", "inputs"));
    done(infer("--check=" + file("images"), "--check-key=" + file("client.key")));

    images.putInt(8, 1);
    Files.write(folder.resolve("images"), images.array());
    failed("images of 2 bytes: must be of 4", client("encrypt", "images", "inputs"));
  }

  @Test
  void helpNamesCommandsAndOptions() {
    assertThat(done("--help").out())
        .contains("inspect", "keygen", "encrypt", "infer", "decrypt", "trellis milk-yield --help");
    assertThat(done("infer", "--help").out())
        .contains("--check", "--check-key", "--json", "--threads", "--group", "--[no-]progress");
    ProgramRun missing = Cli.run("infer");
    assertThat(missing.status()).isEqualTo(2);
    assertThat(missing.err()).contains("--model=FILE").contains("Try 'trellis infer --help'.");
    assertThat(Cli.run(infer("--threads=0")).err()).contains("--threads 0: must be 1 to 1024");
  }
}
