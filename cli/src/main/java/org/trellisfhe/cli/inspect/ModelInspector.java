package org.trellisfhe.cli.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.trellisfhe.quant.io.IntegerModel;
import org.trellisfhe.quant.io.Model;
import org.trellisfhe.quant.io.ModelFile;
import org.trellisfhe.quant.io.Provenance;
import org.trellisfhe.quant.io.RealModel;

/** What a model is: where it comes from, its layers and their ranges. */
final class ModelInspector {
  private ModelInspector() {}

  static void inspect(Model model, Inspection found) {
    found.line("file", model instanceof RealModel ? "model on real numbers" : "model");
    provenance(model, found);
    if (model instanceof IntegerModel integers) {
      IntegerLayers layers = new IntegerLayers(integers.network());
      layers.shapes(found);
      labels(model, found);
      layers.table(found);
    } else {
      RealLayers layers = new RealLayers((RealModel) model);
      layers.shapes(found);
      labels(model, found);
      layers.table(found);
    }
  }

  private static void labels(Model model, Inspection found) {
    if (!model.labels().isEmpty()) {
      found.line("labels", "%s".formatted(String.join(", ", model.labels())));
    }
    found.plain("");
  }

  private static void provenance(Model model, Inspection found) {
    Provenance provenance = model.provenance();
    ObjectNode json = found.json();
    String digest = ModelFile.digest(model);
    found.line("title", provenance.title());
    found.line("digest", digest);
    json.put("kind", "model").put("title", provenance.title()).put("digest", digest);
    provenance
        .data()
        .ifPresent(
            data -> {
              found.line("trained on", "%s, SHA-256 %s".formatted(data.name(), data.sha256()));
              json.put("data", data.name()).put("dataSha256", data.sha256());
            });
    provenance
        .seed()
        .ifPresent(
            seed -> {
              found.line("seed", "%d".formatted(seed));
              json.put("seed", seed);
            });
    provenance
        .score()
        .ifPresent(
            score -> {
              found.line(
                  score.metric(),
                  (model instanceof RealModel
                          ? "%s on real numbers"
                          : "%s on real numbers, %s on integers")
                      .formatted(score.real(), score.quantised()));
              json.put("metric", score.metric())
                  .put("scoreReal", score.real())
                  .put("scoreQuantised", score.quantised());
            });
    if (!provenance.bits().isEmpty()) {
      found.line("bits", "%s".formatted(join(provenance.bits())));
    }
    found.line("made by", provenance.program());
  }

  private static String join(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
