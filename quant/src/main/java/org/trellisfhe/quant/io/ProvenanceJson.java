package org.trellisfhe.quant.io;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.trellisfhe.base.MalformedDataException;

/** Where a model comes from, in a header and out of it; what is not known is left out. */
final class ProvenanceJson {
  private ProvenanceJson() {}

  static void put(ObjectNode target, Provenance provenance) {
    target.put("title", provenance.title());
    provenance
        .data()
        .ifPresent(
            data -> target.putObject("data").put("name", data.name()).put("sha256", data.sha256()));
    provenance.seed().ifPresent(seed -> target.put("seed", seed));
    provenance
        .score()
        .ifPresent(
            score ->
                target
                    .putObject("score")
                    .put("metric", score.metric())
                    .put("real", score.real())
                    .put("quantised", score.quantised()));
    provenance.bits().forEach(target.putArray("bits")::add);
    target.put("program", provenance.program());
  }

  static Provenance read(Fields fields) throws MalformedDataException {
    try {
      Optional<Provenance.Data> data =
          fields.has("data") ? Optional.of(data(fields.object("data"))) : Optional.empty();
      Optional<Provenance.Score> score =
          fields.has("score") ? Optional.of(score(fields.object("score"))) : Optional.empty();
      OptionalLong seed =
          fields.has("seed") ? OptionalLong.of(fields.integer("seed")) : OptionalLong.empty();
      List<Integer> bits = Arrays.stream(fields.int32s("bits")).boxed().toList();
      Provenance provenance =
          new Provenance(fields.text("title"), data, seed, score, bits, fields.text("program"));
      fields.end();
      return provenance;
    } catch (IllegalArgumentException e) {
      throw fields.malformed(e);
    }
  }

  private static Provenance.Data data(Fields fields) throws MalformedDataException {
    Provenance.Data data = new Provenance.Data(fields.text("name"), fields.text("sha256"));
    fields.end();
    return data;
  }

  private static Provenance.Score score(Fields fields) throws MalformedDataException {
    Provenance.Score score =
        new Provenance.Score(
            fields.text("metric"), fields.number("real"), fields.number("quantised"));
    fields.end();
    return score;
  }
}
