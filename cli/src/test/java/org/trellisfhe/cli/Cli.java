package org.trellisfhe.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.ProgramRun;

/** Runs the program, in this JVM or in one of its own. */
final class Cli {
  private static final int PATIENCE_SECONDS = 120;

  private static final String VECTORS = "jdk.incubator.vector";

  private Cli() {}

  static ProgramRun run(String... args) {
    Cancellation cancellation = new Cancellation(Thread.currentThread());
    ProgramRun run = ProgramRun.of(Main.commandLine(cancellation), CommandStage.ALL, args);
    return new ProgramRun(run.status(), run.out(), withoutNotices(run.err()));
  }

  /** Without what the JVM and the kernels say at the start. */
  private static String withoutNotices(String err) {
    return err.lines()
        .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
        .filter(line -> !line.contains("Kernels: scalar."))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /** Makes a pipe that nobody writes into, where the system has any. */
  static void pipe(Path place) throws IOException {
    try {
      new ProcessBuilder("mkfifo", place.toString()).start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts a program in a folder, which is all that it knows. */
  static Process start(Path folder, String... args) throws IOException {
    return start(600, folder, args);
  }

  /** As {@link #start(Path, String...)}, with so many megabytes of heap. */
  static Process start(int heap, Path folder, String... args) throws IOException {
    return start(folder.resolve("out.log"), folder, command(heap, args));
  }

  /** As {@link #start(Path, String...)}, printing into a file. */
  static Process startInto(Path out, Path folder, String... args) throws IOException {
    return start(out, folder, command(600, args));
  }

  /** As {@link #start(Path, String...)}, where no file can have more than so many kilobytes. */
  static Process startWithFilesUpTo(int kilobytes, Path folder, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("/bin/bash", "-c", "ulimit -f " + kilobytes + "; exec \"$@\"", "-"));
    command.addAll(command(600, args));
    return start(folder.resolve("out.log"), folder, command);
  }

  private static Process start(Path out, Path folder, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectOutput(out.toFile())
        .redirectError(folder.resolve("err.log").toFile())
        .start();
  }

  private static List<String> command(int heap, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap + "m");
    if (ModuleLayer.boot().findModule(VECTORS).isPresent()) {
      command.add("--add-modules=" + VECTORS);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(args));
    return command;
  }

  /** Runs a program in a folder to its end. */
  static ProgramRun finish(Path folder, String... args) throws IOException, InterruptedException {
    Process process = start(folder, args);
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(String.join(" ", args) + ": does not end");
      }
      String out = Files.readString(folder.resolve("out.log"), StandardCharsets.UTF_8);
      String err = Files.readString(folder.resolve("err.log"), StandardCharsets.UTF_8);
      Files.delete(folder.resolve("out.log"));
      Files.delete(folder.resolve("err.log"));
      String said = withoutNotices(ProgramRun.withoutProgress(err, CommandStage.ALL));
      return new ProgramRun(process.exitValue(), out, said);
    } finally {
      process.destroyForcibly();
    }
  }
}
