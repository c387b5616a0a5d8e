package org.trellisfhe.cli.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.trellisfhe.gates.circuit.CircuitReport;
import org.trellisfhe.lwe.KeySizes;
import org.trellisfhe.lwe.io.CkksKeyFile;
import org.trellisfhe.nn.bitwise.BitwisePrivacy;
import org.trellisfhe.nn.deploy.BitwiseModel;
import org.trellisfhe.nn.deploy.Contract;
import org.trellisfhe.nn.deploy.DeployedModel;
import org.trellisfhe.nn.deploy.LookupModel;
import org.trellisfhe.nn.deploy.SlotContract;
import org.trellisfhe.nn.deploy.SlotModel;
import org.trellisfhe.nn.lookup.LookupPrivacy;
import org.trellisfhe.nn.lookup.LookupReport;
import org.trellisfhe.nn.privacy.Leak;

/** What a plan foretells of a model's run on ciphertexts. */
public final class PlanInspector {
  private PlanInspector() {}

  /**
   * Adds a plan's predictions to what was found in a model.
   *
   * @param deployed the planned model
   * @param found gets lines and members
   */
  public static void inspect(DeployedModel deployed, Inspection found) {
    Contract contract = deployed.contract();
    ObjectNode json = found.json().putObject("plan");
    json.put("mode", contract.mode().label()).put("parameters", contract.parameters().name());
    found.plain("");
    found.line(
        "on ciphertexts",
        "mode %s, parameters %s".formatted(contract.mode(), contract.parameters().name()));
    FailureNote.of(contract.parameters()).ifPresent(note -> found.line("note", note));
    if (deployed instanceof LookupModel lookup) {
      lookups(lookup, found, json);
    } else if (deployed instanceof BitwiseModel bitwise) {
      gates(bitwise, found, json);
    } else {
      slots(((SlotModel) deployed).contract(), found, json);
    }
    found.line(
        "bytes a record",
        "%,d up, %,d down".formatted(contract.inputBytes(), contract.outputBytes()));
    json.put("inputBytes", contract.inputBytes()).put("outputBytes", contract.outputBytes());
  }

  private static void lookups(LookupModel deployed, Inspection found, ObjectNode json) {
    LookupReport report = deployed.plan().report();
    deployed.plan().reasons().forEach(reason -> found.line("because", reason));
    found.line(
        "look-ups",
        "%,d rotations (the work of %,.0f short ones), depth %d"
            .formatted(report.rotations(), report.work(), report.depth()));
    found.line("time", "about %.2g s a record on one core".formatted(report.seconds()));
    deployed
        .plan()
        .privacy()
        .ifPresent(own -> privacy(own.leak(), cost(own, report.seconds()), found, json));
    found.line(
        "keys",
        "%,d bytes as a file, about %,d in memory"
            .formatted(report.evaluationKeyBytes(), report.memoryBytes()));
    found.line(
        "fails with",
        "%s a look-up, %s a record"
            .formatted(
                probability(report.worstLog2Failure()), probability(report.log2ExampleFailure())));
    json.put("rotations", report.rotations())
        .put("depth", report.depth())
        .put("predictedSeconds", report.seconds())
        .put("evaluationKeyBytes", report.evaluationKeyBytes())
        .put("memoryBytes", report.memoryBytes())
        .put("log2Failure", report.log2ExampleFailure());
  }

  /** Where nothing is looked up, or no gate bootstrapped, doubles have no such small number. */
  private static String probability(double log2) {
    return log2 < -1000 ? "less than 2^-1000" : "2^%.0f".formatted(log2);
  }

  private static void gates(BitwiseModel deployed, Inspection found, ObjectNode json) {
    CircuitReport report = deployed.plan().report();
    long keyBytes = KeySizes.compressed(deployed.plan().parameters());
    found.line(
        "gates",
        "%,d bootstraps (%,d of them refreshes), depth %d"
            .formatted(report.bootstraps(), report.refreshes(), report.depth()));
    deployed
        .plan()
        .privacy()
        .ifPresent(own -> privacy(own.leak(), cost(own, report.bootstraps()), found, json));
    found.line(
        "keys",
        "%,d bytes as a file, about %,d in memory"
            .formatted(keyBytes, KeySizes.expanded(deployed.plan().parameters())));
    found.line(
        "fails with",
        "%s a gate, %s a record"
            .formatted(
                probability(report.worstLog2GateFailure()),
                probability(deployed.plan().log2ExampleFailure())));
    json.put("bootstraps", deployed.plan().bootstraps())
        .put("depth", report.depth())
        .put("evaluationKeyBytes", keyBytes)
        .put("log2Failure", deployed.plan().log2ExampleFailure());
  }

  private static void slots(SlotContract contract, Inspection found, ObjectNode json) {
    long keyBytes = CkksKeyFile.bytes(contract.parameters(), contract.automorphisms().size());
    FileInspector.batches(contract, found, json);
    found.line("error", "at most %.2g, as predicted".formatted(contract.maxError()));
    found.line("model hidden", "no: results are not flooded");
    found.line("keys", "%,d bytes as a file".formatted(keyBytes));
    json.put("evaluationKeyBytes", keyBytes);
  }

  private static String cost(LookupPrivacy privacy, double seconds) {
    return "%,d encryptions of zero, about %.2g s, %.1f %% of a record"
        .formatted(privacy.zeros(), privacy.seconds(), 100 * privacy.seconds() / seconds);
  }

  private static String cost(BitwisePrivacy privacy, long bootstraps) {
    return "%,d bootstraps more in %d cycles, %.1f %%, and %,d encryptions of zero, about %.2g s"
        .formatted(
            privacy.bootstraps(),
            privacy.cycles(),
            100.0 * privacy.bootstraps() / bootstraps,
            privacy.zeros(),
            privacy.zeroSeconds());
  }

  private static void privacy(Leak leak, String cost, Inspection found, ObjectNode json) {
    found.line(
        "model hidden",
        "in the results of 2^%.1f records, advantage 1/16; of one 2^%.0f"
            .formatted(leak.log2Records(), Math.log(leak.advantage(0)) / Math.log(2)));
    found.line("hidden by", cost);
    json.put("log2HiddenRecords", leak.log2Records()).put("advantageOfOne", leak.advantage(0));
  }
}
