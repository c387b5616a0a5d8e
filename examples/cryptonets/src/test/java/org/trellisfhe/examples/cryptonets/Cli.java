package org.trellisfhe.examples.cryptonets;

import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.ProgramRun;
import org.trellisfhe.examples.cryptonets.stage.JobStage;

/** Runs the program in this JVM. */
final class Cli {
  private Cli() {}

  static ProgramRun run(String... args) {
    return run(new Cancellation(Thread.currentThread()), args);
  }

  static ProgramRun run(Cancellation cancellation, String... args) {
    return ProgramRun.of(Main.commandLine(cancellation), JobStage.ALL, args);
  }
}
