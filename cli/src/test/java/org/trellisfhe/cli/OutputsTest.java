package org.trellisfhe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.FileOptions;
import org.trellisfhe.console.ProgramRun;
import org.trellisfhe.lwe.io.FileHeader;

/** What commands write, and what they never write over. */
class OutputsTest {
  @TempDir private static Path made;
  @TempDir private Path folder;

  @BeforeAll
  static void make() throws IOException {
    SmallModel.write(made.resolve("model"), 1);
    SmallModel.writeCsv(made.resolve("examples"), SmallModel.examples(2));
    run(made, "inspect model --contract contract");
    run(made, "keygen --contract contract --key client --evaluation-key server");
    run(made, "encrypt --contract contract --key client --input examples --output inputs");
    run(
        made,
        "infer --model model --contract contract --evaluation-key server --input inputs"
            + " --output outputs");
  }

  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.list(made)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  /** Words that are no options and no commands are files of the folder. */
  private static String[] args(Path folder, String line) {
    String[] words = line.split(" ");
    for (int i = 1; i < words.length; i++) {
      words[i] = words[i].startsWith("--") ? words[i] : folder + "/" + words[i];
    }
    return words;
  }

  private static void run(Path folder, String line) {
    ProgramRun done = Cli.run(args(folder, line));
    assertThat(done.err()).as(line).isEmpty();
    assertThat(done.status()).isZero();
  }

  private void refused(String line, String message) throws IOException {
    ProgramRun result = Cli.run(args(folder, line));
    assertThat(result.status()).as(line).isIn(1, 2);
    assertThat(result.err()).as(line).startsWith("trellis: ").contains(message);
    nothingIsLost();
  }

  private void nothingIsLost() throws IOException {
    try (Stream<Path> files = Files.list(made)) {
      for (Path file : files.toList()) {
        assertThat(folder.resolve(file.getFileName())).hasSameBinaryContentAs(file);
      }
    }
  }

  @Test
  void everyFileOfEveryCommandIsMarkedAsReadOrWritten() {
    Cancellation cancellation = new Cancellation(Thread.currentThread());
    assertThat(FileOptions.unmarked(Main.commandLine(cancellation))).isEmpty();
  }

  @Test
  void noOutputIsAnInputOrAClientKey() throws IOException {
    String encrypt = "encrypt --contract contract --key client --input examples --output ";
    String decrypt = "decrypt --contract contract --key client --input outputs --output ";
    String infer =
        "infer --model model --contract contract --evaluation-key server --input inputs --output ";
    Files.createSymbolicLink(folder.resolve("soft"), folder.resolve("client"));
    Files.createLink(folder.resolve("hard"), folder.resolve("client"));
    Files.createDirectory(folder.resolve("sub"));
    for (String key : new String[] {"client", "soft", "hard", "sub/../client"}) {
      refused(encrypt + key, "is the same file as --key ");
      refused(encrypt + "o --json " + key, "is the same file as --key ");
      refused(decrypt + key, "is the same file as --key ");
      refused(infer + key, "is a client key");
      refused(infer + "o --json " + key, "is a client key");
      refused("inspect model --contract " + key, "is a client key");
      refused("export model --output " + key, "is a client key");
      refused("import model --output " + key, "is a client key");
      refused("train mnist --output " + key, "");
      refused(
          "keygen --contract contract --key new --force --evaluation-key " + key,
          "is a client key");
    }
    refused(encrypt + "examples", "is the same file as --input ");
    refused(encrypt + "contract", "is the same file as --contract ");
    refused(encrypt + "o --json o", "is the same file as --output ");
    refused(decrypt + "outputs", "is the same file as --input ");
    refused(infer + "inputs", "is the same file as --input ");
    refused(infer + "server", "is the same file as --evaluation-key ");
    refused(infer + "o --json o.part", "what becomes --output,");
    refused("inspect model --contract model", "is the same file as FILE ");
    refused("inspect model --json model", "is the same file as FILE ");
    refused("export model --output model", "is the same file as FILE ");
    String keygen = "keygen --contract contract --force --key ";
    refused(keygen + "x --evaluation-key ./x", "is the same file as --key ");
    refused(keygen + "x --evaluation-key X", "is the same file as --key ");
    refused(keygen + "contract --evaluation-key x", "is the same file as --contract ");
    refused(keygen + "model --evaluation-key x", "is there, and no client key");
    refused(keygen + "x --evaluation-key inputs", "is there, and no evaluation key");
    assertThat(folder.resolve("o")).doesNotExist();
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void whatHasTheNameOfALockStaysUnlessItIsEmpty() throws IOException {
    String keygen = "keygen --contract contract --force --evaluation-key e --key k";
    Path lock = folder.resolve(".k.lock");
    Files.writeString(lock, "notes");
    refused(keygen, ".k.lock: is there, and no empty file");
    assertThat(lock).hasContent("notes");
    Files.delete(lock);
    Files.createSymbolicLink(lock, folder.resolve("absent"));
    refused(keygen, ".k.lock: is there, and no empty file");
    assertThat(Files.isSymbolicLink(lock)).isTrue();
    Files.delete(lock);
    Files.copy(folder.resolve("client"), lock);
    refused(keygen, ".k.lock: is a client key");
    assertThat(lock).hasSameBinaryContentAs(folder.resolve("client"));
    Files.copy(folder.resolve("contract"), lock, StandardCopyOption.REPLACE_EXISTING);
    refused(keygen.replace("contract contract", "contract .k.lock"), "same file as --contract ");
    assertThat(lock).hasSameBinaryContentAs(folder.resolve("contract"));
    Files.delete(lock);
    refused(keygen.replace(" e ", " .k.lock "), "is the same file as --evaluation-key ");
    assertThat(folder.resolve("k")).doesNotExist();
    Files.createFile(lock);
    run(folder, keygen);
    assertThat(lock).doesNotExist();
  }

  /** The file that exporters write beside a network whose weights they keep apart. */
  @Test
  void weightsThatANetworkNamesAreInputs() throws IOException {
    for (String name : new String[] {"external.onnx", "external.onnx.data"}) {
      Files.copy(network(name), folder.resolve(name));
    }
    Path weights = folder.resolve("external.onnx.data");
    Files.createSymbolicLink(folder.resolve("soft"), weights);
    String line = "import external.onnx --examples inputs ";
    for (String output :
        new String[] {"--output external.onnx.data", "--output soft", "--output o --json soft"}) {
      refused(line + output, "is the same file as the weights of FILE, ");
      assertThat(weights).hasSameBinaryContentAs(network("external.onnx.data"));
    }
    assertThat(folder.resolve("o")).doesNotExist();
  }

  private static Path network(String name) {
    return Path.of("src/test/resources/others", name);
  }

  @Test
  void resultsAreForTheirOwnerOnly() throws IOException {
    run(folder, "decrypt --contract contract --key client --input outputs --output results");
    Path results = folder.resolve("results");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(results)))
        .isEqualTo("rw-------");
  }

  /** Both of a pair are of one run, and a program that was refused leaves nothing. */
  @Test
  void keysThatAreMadeAtOnceAreNotMixed() throws Exception {
    for (String force : new String[] {"", " --force"}) {
      List<Callable<ProgramRun>> runs = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        String line = "keygen --contract contract --key k --evaluation-key e" + force;
        runs.add(() -> Cli.run(args(folder, line)));
      }
      ExecutorService threads = Executors.newFixedThreadPool(runs.size());
      int done = 0;
      try {
        for (Future<ProgramRun> run : threads.invokeAll(runs)) {
          done += run.get().status() == 0 ? 1 : 0;
        }
      } finally {
        threads.shutdown();
      }
      assertThat(done).isPositive();
      assertThat(FileHeader.read(folder.resolve("k")).keyId())
          .isEqualTo(FileHeader.read(folder.resolve("e")).keyId());
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files.filter(file -> file.getFileName().toString().startsWith("."))).isEmpty();
      }
      if (force.isEmpty()) {
        assertThat(done).isEqualTo(1);
      }
    }
  }

  /** A part that a killed program left behind, by whatever process number, is in nobody's way. */
  @Test
  void whatAKilledProgramLeftIsInNobodysWay() throws IOException {
    long pid = ProcessHandle.current().pid();
    for (String name : new String[] {".results." + pid + ".part", ".o." + pid + ".part"}) {
      Files.writeString(folder.resolve(name), "left");
    }
    run(folder, "decrypt --contract contract --key client --input outputs --output results");
    run(folder, "encrypt --contract contract --key client --input examples --output o");
    assertThat(folder.resolve("results")).exists();
  }

  @Test
  void whatCannotBePrintedIsAFailure() throws Exception {
    Path full = Path.of("/dev/full");
    assumeThat(Files.exists(full, LinkOption.NOFOLLOW_LINKS)).isTrue();
    for (String line :
        new String[] {
          "inspect model --json report", "decrypt --contract contract --key client --input outputs"
        }) {
      Process process = Cli.startInto(full, folder, args(folder, line));
      assertThat(process.waitFor()).as(line).isEqualTo(1);
      assertThat(Files.readString(folder.resolve("err.log")))
          .contains("trellis: cannot write to standard output: No space left on device");
    }
  }

  /** A size limit of the system stands for a full disk. */
  @Test
  void aFullDiskIsToldOfTheFileThatWasWritten() throws Exception {
    assumeThat(Path.of("/bin/bash")).isExecutable();
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      many.append("0,0,1,1\n");
    }
    Files.writeString(folder.resolve("many"), many);
    String line = "encrypt --contract contract --key client --input many --output big";
    Process process = Cli.startWithFilesUpTo(256, folder, args(folder, line));
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("err.log")))
        .contains("trellis: cannot write " + folder + "/big: ")
        .doesNotContain("many");
    assertThat(folder.resolve("big")).doesNotExist();
    nothingIsLost();
  }

  @Test
  void aCutKeyIsNotCalledWhole() throws IOException {
    for (String key : new String[] {"client", "server", "inputs", "outputs"}) {
      Path cut = folder.resolve(key);
      long whole = Files.size(cut);
      try (FileChannel channel = FileChannel.open(cut, StandardOpenOption.WRITE)) {
        channel.truncate(Math.min(whole - 1, 4096));
      }
      ProgramRun result = Cli.run("inspect", cut.toString());
      assertThat(result.status()).as(key).isEqualTo(1);
      assertThat(result.err()).contains(cut.toString()).containsAnyOf("it was cut", "cut off");
      assertThat(result.out()).isEmpty();
    }
  }

  @Test
  void numbersOutOfRangeAreClampedWhereThatIsAsked() throws IOException {
    Files.writeString(folder.resolve("examples"), "\n0,0,1,1\n\n5000,0.1,-3,1\n2,0,0,0\n");
    String line = "encrypt --contract contract --key client --input examples --output o";
    ProgramRun refused = Cli.run(args(folder, line));
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err())
        .contains(
            folder
                + "/examples: 3 numbers of 2 examples outside the contract's range, 0.0 to 1.0:"
                + " the first is 5000.0 in example 2 (line 4, column 1); --clamp takes");
    assertThat(folder.resolve("o")).doesNotExist();

    ProgramRun clamped = Cli.run(args(folder, line + " --clamp"));
    assertThat(clamped.status()).isZero();
    assertThat(clamped.out())
        .contains("encrypted        3 examples")
        .contains("clamped          3 numbers of 2 examples");
  }
}
