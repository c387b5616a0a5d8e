package org.trellisfhe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.console.ProgramRun;

/** Files and options that people made to do harm, or by mistake. */
class HostileFilesTest {
  private static final Set<String> EXAMPLES = Set.of("examples", "images", "images.gz");

  @TempDir private static Path folder;
  private static Doors doors;

  @BeforeAll
  static void write() throws IOException {
    SmallFiles.write(folder);
    write("empty", new byte[0]);
    write("one byte", new byte[] {'T'});
    write("magic of keys only", "TRELLIS\n".getBytes(StandardCharsets.US_ASCII));
    write("magic of models only", "TRLMODEL".getBytes(StandardCharsets.US_ASCII));
    write("magic of streams only", "TRLSTRM\n".getBytes(StandardCharsets.US_ASCII));
    write("brace", "{");
    write("empty object", "{}");
    write("deep object", "{\"a\":".repeat(100_000));
    write("long string", "{\"format\":\"" + "x".repeat(1 << 20));
    write("gzip of nothing", SmallFiles.gzip(new byte[0]));
    write("cut gzip", Arrays.copyOf(SmallFiles.gzip(new byte[100]), 15));
    write("gzip of zeros", SmallFiles.gzip(new byte[64 << 20]));
    write("zeros", new byte[1 << 20]);
    write("one long line", "1,".repeat(1 << 20));
    write("images of 4 GB", ByteBuffer.allocate(24).putInt(0x803).putInt(1).putInt(-1).array());
    write(
        "images too many",
        ByteBuffer.allocate(24).putInt(0x803).putInt(1 << 30).putInt(2).putInt(2).array());
    write("images of nothing", ByteBuffer.allocate(16).putInt(0x803).putInt(1).array());
    write("cut client key", Arrays.copyOf(Files.readAllBytes(folder.resolve("client")), 60));
    write("two clients", twice("client"));
    write("two streams", twice("outputs"));
    write("contract of arrays", text("contract").replace("1,", "[1],"));
    write("contract of 40 bits", text("contract").replaceAll("\"bits\" : \\d+", "\"bits\" : 40"));
    write("contract without labels", text("contract").replace("\"labels\"", "\"label\""));
    write("contract of a set unknown", text("contract").replace("insecure-lookup", "secure"));
    write("contract in UTF-16", text("contract").getBytes(StandardCharsets.UTF_16));
    write("contract of huge shape", text("contract").replace("[ 1, 2, 2 ]", "[ 65536, 65536, 1 ]"));
    write(
        "contract of 1e999", text("contract").replaceAll("\"unit\" : [0-9.]+", "\"unit\" : 1e999"));
    Files.createDirectory(folder.resolve("folder"));
    Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
    Cli.pipe(folder.resolve("pipe"));
    Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nowhere"));
    doors = new Doors(folder);
  }

  private static void write(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name.replace(' ', '-')), bytes);
  }

  private static void write(String name, String text) throws IOException {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private static byte[] twice(String name) throws IOException {
    byte[] once = Files.readAllBytes(folder.resolve(name));
    byte[] both = Arrays.copyOf(once, 2 * once.length);
    System.arraycopy(once, 0, both, once.length, once.length);
    return both;
  }

  /** Which good file each door takes; what is inspected may be almost anything. */
  private static Set<String> welcome(String door) {
    Map<String, Set<String>> parts = new LinkedHashMap<>();
    parts.put("inspect", Set.of("model", "contract", "client", "server", "inputs", "outputs"));
    parts.put("export", Set.of("model"));
    parts.put("import", Set.of());
    parts.put("keygen", Set.of());
    parts.put("--model X", Set.of("model"));
    parts.put("--contract X", Set.of("contract"));
    parts.put("--key X", Set.of("client"));
    parts.put("--evaluation-key X", Set.of("server"));
    parts.put("infer", Set.of("inputs"));
    parts.put("decrypt", Set.of("outputs"));
    parts.put("encrypt", EXAMPLES);
    return parts.entrySet().stream()
        .filter(part -> door.contains(part.getKey()))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  /** Every file, good in its place or not, at every door. */
  @TestFactory
  Stream<DynamicTest> filesAtDoors() throws IOException {
    List<String> files = new ArrayList<>(List.of("missing", "/dev/null", "/dev/zero"));
    try (Stream<Path> all = Files.list(folder)) {
      all.map(file -> file.getFileName().toString()).sorted().forEach(files::add);
    }
    return Doors.ALL.stream()
        .flatMap(
            door ->
                files.stream()
                    .map(
                        file ->
                            DynamicTest.dynamicTest(
                                file + " at " + door,
                                () ->
                                    assertThat(doors.refused(door, file, file))
                                        .isEqualTo(!welcome(door).contains(file)))));
  }

  private static final String ENCRYPT = "encrypt --contract contract --key client --input examples";

  private static final String DECRYPT = "decrypt --contract contract --key client --input outputs";

  /** Options and what the message says of them. */
  private static Map<String, String> options() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("encrypt", "--contract");
    lines.put(ENCRYPT, "--output");
    lines.put(ENCRYPT + " --output", "--output");
    lines.put(ENCRYPT + " --output out --output out2", "--output");
    lines.put(ENCRYPT + " --output out --clamps", "--clamps");
    lines.put(ENCRYPT + " --output out extra", "extra");
    for (String divisor : new String[] {"0", "-1", "NaN", "Infinity", "1e400", "x", ""}) {
      lines.put(ENCRYPT + " --output out --divide-by=" + divisor, "--divide-by");
    }
    lines.put(ENCRYPT + " --output out --divide-by=1e-300", "line 1, column ");
    lines.put(ENCRYPT + " --output out --divide-by=0.001", "outside the contract's range");
    lines.put(ENCRYPT + " --output no/out", "no/out: there is no folder");
    lines.put(ENCRYPT + " --output folder", "no regular file");
    lines.put(ENCRYPT + " --output /dev/null", "no regular file");
    lines.put(ENCRYPT + " --output /dev/full", "/dev/full: it is there, and no regular file");
    lines.put(ENCRYPT + " --output /proc/out", "cannot write /proc/out: ");
    lines.put(ENCRYPT + " --output out --json folder", "no regular file");
    lines.put(ENCRYPT + " --output out --json no/json", "there is no folder");
    lines.put(ENCRYPT + " --output loop/out", "there is no folder");
    lines.put(DECRYPT + " --output folder", "no regular file");
    lines.put(DECRYPT + " --output no/out", "there is no folder");
    lines.put(DECRYPT + " --integer", "--integer");
    lines.put(DECRYPT.replace("--key client", "--key server"), "server: a file of evaluation key");
    String infer = SmallFiles.INFER + "--input inputs ";
    for (String threads : new String[] {"0", "-1", "1025", "99999999999", "x", "1.5"}) {
      lines.put(infer.replace("--threads=1", "--threads=" + threads) + "--output out", "--threads");
    }
    for (String group : new String[] {"0", "-1", "1048577", "x"}) {
      lines.put(infer + "--output out --group=" + group, "--group");
    }
    lines.put(infer + "--output examples", "examples: not a stream of encrypted records");
    lines.put(infer + "--output two-streams", "is there already, and holds something else");
    lines.put(infer + "--output model", "is the same file as --model");
    lines.put(infer + "--output folder", "no regular file");
    lines.put(infer + "--output out --check examples", "--check-key");
    lines.put(infer + "--output out --check-key client", "--check");
    lines.put(infer + "--output out --check examples --check-key server", "evaluation key");
    lines.put(infer + "--output out --check contract --check-key client", "contract, line 1");
    lines.put("keygen --contract contract --key out --evaluation-key pipe --force", "pipe: is ");
    lines.put("keygen --contract contract --key pipe --evaluation-key out --force", "pipe: is ");
    lines.put("inspect", "FILE");
    lines.put("inspect model contract", "contract");
    lines.put("inspect model --mode=fourier", "--mode fourier");
    lines.put("inspect model --params=x", "--params x");
    lines.put("inspect model --params=insecure-lookup-test", "no such secure set");
    lines.put("inspect inputs --contract out", "is no model");
    lines.put("inspect model --mode=none --contract out", "--mode none");
    lines.put("inspect model --contract folder", "no regular file");
    lines.put("export model", "--output");
    lines.put("export model --output out --form=x", "--form");
    lines.put("export model --output no/out", "there is no folder");
    for (String bits : new String[] {"1", "9", "-1", "x", "2147483648"}) {
      lines.put("import model --output out --bits=" + bits, "--bits");
    }
    for (String bits : new String[] {"3", "31", "x"}) {
      lines.put("import model --output out --sum-bits=" + bits, "--sum-bits");
    }
    lines.put("import model --output out --most-examples=0", "--most-examples");
    lines.put("import model --output out --shift --per-channel", "--per-channel");
    for (String labels : new String[] {",a", "a,\t", "a,\u001b[2J", "a,\u202e", "x".repeat(1025)}) {
      lines.put("import model --output out --labels=" + labels, "--labels");
    }
    lines.put("keygen --contract contract --key out", "--evaluation-key");
    lines.put("keygen --contract contract --key out --evaluation-key out2", "insecure");
    lines.put("keygen --contract contract --key client --evaluation-key out", "is there already");
    lines.put("keygen --contract contract --key out --evaluation-key server", "is there already");
    lines.put("keygen --contract contract --key no/k --evaluation-key out", "there is no folder");
    lines.put("keygen --contract contract --key folder --evaluation-key out --force", "folder");
    lines.put("transmogrify", "transmogrify");
    lines.put("--frobnicate", "--frobnicate");
    return lines;
  }

  @TestFactory
  Stream<DynamicTest> optionsThatAreWrong() {
    return options().entrySet().stream()
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line.getKey(), () -> refused(line.getKey(), line.getValue())));
  }

  private static void refused(String line, String message) throws IOException {
    ProgramRun run = Cli.run(SmallFiles.args(folder, line));
    assertThat(run.status()).isIn(1, 2);
    assertThat(run.err())
        .contains(message)
        .doesNotContain("Exception", "\tat ")
        .doesNotContain("Error");
    doors.requireIntact(line);
  }
}
