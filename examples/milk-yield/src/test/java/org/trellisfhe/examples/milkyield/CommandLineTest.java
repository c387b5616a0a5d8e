package org.trellisfhe.examples.milkyield;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.ProgramRun;
import org.trellisfhe.examples.milkyield.report.Reports;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;

class CommandLineTest {
  @TempDir private Path folder;

  @Test
  void helpNamesEveryOptionAndEverySecureSet() {
    ProgramRun help = Cli.run("milk-yield", "--help");

    assertThat(help.status()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out())
        .contains("--windows", "--bits", "--seed", "--json", "--data", "--preset", "--plot")
        .contains("--accuracy-only", "--sweep", "--params", "--threads", "--stacktrace")
        .contains("--mode", "--activation", "--fit", "--fit-range", "--plan", "ckks8192-depth5");
    List<ParameterSet> sets = new ArrayList<>(ParameterSets.all());
    sets.addAll(LookupSets.all());
    for (ParameterSet set : sets) {
      assertThat(help.out().contains(set.name())).as(set.name()).isEqualTo(set.secure());
    }
  }

  @Test
  void helpOfComparisonsNamesEveryOption() {
    ProgramRun help = Cli.run("compare", "--help");

    assertThat(help.status()).isZero();
    assertThat(help.out())
        .contains("--windows", "--ckks", "--bits", "--seed", "--json", "--html", "--data")
        .contains("--threads", "progress");
  }

  @Test
  void helpOfTheProgramNamesItsCommands() {
    assertThat(Cli.run("--help").out()).contains("milk-yield", "compare", "trellis bench --help");
    assertThat(Cli.run("--help").status()).isZero();
  }

  @Test
  void helpOfACommandDoesNotSpeakOfBenchmarks() {
    assertThat(Cli.run("milk-yield", "--help").out()).doesNotContain("bench");
  }

  @Test
  void versionIsOneLine() {
    assertThat(Cli.run("--version").out().lines())
        .hasSize(1)
        .first()
        .asString()
        .contains("trellis");
    assertThat(Cli.run("--version").status()).isZero();
  }

  static List<Arguments> wrongOptions() {
    return Stream.of(
            "nonsense -> nonsense",
            "milk-yield --nonsense -> --nonsense",
            "milk-yield --bits 1 -> --bits 1: must be 2 to 8",
            "milk-yield --bits 9 -> --bits 9: must be 2 to 8",
            "milk-yield --bits four -> four",
            "milk-yield --windows 0 -> --windows 0",
            "milk-yield --threads 0 -> --threads 0",
            "milk-yield --cows 0 -> --cows 0: must be 1 to 100000",
            "milk-yield --weeks 29 -> --weeks 29: must be 30 to 5200",
            "milk-yield --seed x -> --seed",
            "milk-yield --params none -> --params none: no such set",
            "milk-yield --params insecure-test -> 'insecure-test'",
            "milk-yield --mode ckks --params ckks8192-depth3 -> there are: ckks8192-depth5",
            "milk-yield --mode ckks --params bits128-fail128 -> no such set for mode ckks",
            "milk-yield --mode ckks --fit best -> --fit",
            "milk-yield --mode ckks --fit-range all -> --fit-range",
            "milk-yield --mode simd -> --mode simd: must be bitwise, lookup, ckks, ckks-batch or all",
            "milk-yield --activation tanh -> --activation tanh: must be relu or sigmoid",
            "milk-yield --mode lookup --activation relu -> take sigmoid, or mode bitwise",
            "milk-yield --mode lookup --params bits128-fail128 -> no such set for mode lookup",
            "milk-yield --params lookup4-fail64 -> no such set for mode bitwise",
            "compare --windows 0 -> --windows 0",
            "compare --bits 9 -> --bits 9: must be 2 to 8",
            "compare --ckks x -> --ckks x: no such set for mode ckks; there are: ckks8192-depth5",
            "compare --cows 0 -> --cows 0: must be 1 to 100000",
            "compare --nonsense -> --nonsense",
            "milk-yield --plot a.png -> must end in .svg",
            "milk-yield --preset nz-strain -> need --data",
            "milk-yield --cow-column a -> need --data",
            "milk-yield --data a -> --data needs --preset",
            "milk-yield --data a --cow-column a -> --data needs --preset",
            "milk-yield --data a --preset none -> --preset none: no such preset",
            "milk-yield --data a --preset nz-strain --delimiter ; -> cannot be joined",
            "milk-yield --data a --cow-column a --time-column b --yield-column c --features d"
                + " --period-days 7 -> --period-days needs --time-format",
            "milk-yield --data a --cow-column a --time-column b --yield-column c --features d"
                + " --delimiter ab -> --delimiter ab",
            "milk-yield --data a --cow-column a --time-column b --yield-column c --features d"
                + " --delimiter 1 -> --delimiter 1: must be one character",
            "milk-yield --data a --cow-column a --time-column b --yield-column c --features d"
                + " --decimal-mark ; -> --decimal-mark ;: must be point or comma",
            "milk-yield --decimal-mark comma -> need --data",
            "milk-yield --data a --cow-column a --time-column b --yield-column c"
                + " --features total:x -> total:x",
            "milk-yield --data a --cow-column a --time-column b --yield-column c --features d"
                + " --time-format jjj -> --time-format jjj: ",
            "milk-yield --data a --cow-column a --time-column b --yield-column c --features d"
                + " --longest-step 0 -> --longest-step 0: must be 1 to 10000000",
            "milk-yield --data a --cow-column a --time-column b --yield-column c --features d"
                + " --time-format d --period-days 367 -> --period-days 367: must be 1 to 366",
            "milk-yield --data a --cow-column a --time-column b --yield-column c"
                + " --features total:x/0 -> --features: divisor = 0.0",
            "milk-yield --data a --cow-column a --time-column b --yield-column c --features"
                + ",x".repeat(65).substring(1).replaceFirst("^", " ")
                + " -> --features: 65 of them: must be at most 64")
        .map(line -> line.split(" -> ", -1))
        .map(parts -> Arguments.of(parts[0], parts[1]))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("wrongOptions")
  void wrongOptionsAreSaidInOneLineBeforeAnyWork(String line, String expected) {
    ProgramRun result = Cli.run(line.split(" "));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines()).hasSize(2);
    assertThat(result.err().lines().findFirst().orElseThrow())
        .startsWith("trellis: ")
        .contains(expected);
    assertThat(result.err()).contains("--help").doesNotContain("Exception");
  }

  @Test
  void aMissingCommandIsAWrongOption() {
    ProgramRun result = Cli.run();

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("a command is missing");
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = folder.resolve("missing.csv");
    ProgramRun result =
        Cli.run("milk-yield", "--data", missing.toString(), "--preset", "nz-strain");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err().strip())
        .isEqualTo("trellis: cannot read " + missing + ": no such file");
  }

  @Test
  void aMalformedFileIsNamedWithLineAndColumn() throws IOException {
    Path file = folder.resolve("herd.csv");
    Files.writeString(file, "cow,week,milk\n1,1,20\n1,two,20\n");
    ProgramRun result = Cli.run(columns(file));

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).contains(file.toString(), "line 3", "week", "two");
  }

  @Test
  void aHerdWithTooFewWindowsIsRefused() throws IOException {
    Path file = folder.resolve("herd.csv");
    Files.writeString(file, "cow,week,milk\n1,1,20\n");
    ProgramRun result = Cli.run(columns(file));

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("0 windows").doesNotContain("Exception");
  }

  private static String[] columns(Path file) {
    return new String[] {
      "milk-yield",
      "--data",
      file.toString(),
      "--cow-column",
      "cow",
      "--time-column",
      "week",
      "--yield-column",
      "milk",
      "--features",
      "milk"
    };
  }

  @ParameterizedTest
  @CsvSource({
    "milk-yield,--json,a.json",
    "milk-yield,--plot,a.svg",
    "compare,--json,a.json",
    "compare,--html,a.html"
  })
  void aFileThatCannotBeWrittenIsRefusedBeforeTheWork(String command, String option, String name) {
    Path file = folder.resolve("missing").resolve(name);
    ProgramRun result = Cli.run(command, option, file.toString());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).startsWith("trellis: cannot write " + file).contains("no folder");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void moreWindowsThanThereAreIsAFailureThatNamesBothNumbers() {
    ProgramRun result =
        Cli.run("milk-yield", "--cows", "12", "--weeks", "60", "--windows", "99999");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).matches("trellis: 99999 windows to encrypt: .* has \\d+\\R");
  }

  @Test
  void aStackTraceComesOnlyWhenAskedFor() {
    Path missing = folder.resolve("missing.csv");
    ProgramRun result =
        Cli.run(
            "milk-yield", "--stacktrace", "--data", missing.toString(), "--preset", "nz-strain");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("NoSuchFileException", "at org.trellisfhe");
  }

  @Test
  void aCancelledRunSaysSoAndLeavesNothing() {
    Cancellation cancellation = new Cancellation(Thread.currentThread());
    cancellation.cancel();
    Path json = folder.resolve("report.json");
    ProgramRun result = Cli.run(cancellation, "milk-yield", "--json", json.toString());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.status()).isEqualTo(130);
    assertThat(result.err().strip()).isEqualTo("cancelled");
    assertThat(result.out()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theStatusIsAFailureIfCiphertextsDisagree() {
    assertThat(MilkYieldCommand.status(Reports.encrypted(4))).isZero();
    assertThat(MilkYieldCommand.status(Reports.encrypted(3))).isEqualTo(1);
    assertThat(MilkYieldCommand.status(Reports.clear())).isZero();
  }
}
