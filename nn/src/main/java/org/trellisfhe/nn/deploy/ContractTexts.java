package org.trellisfhe.nn.deploy;

import java.util.List;
import org.trellisfhe.quant.io.Texts;

/** What contracts of all modes check alike. */
final class ContractTexts {
  private ContractTexts() {}

  /** Refuses a model's digest that is none, and texts that cannot be shown. */
  static void require(String title, String model, List<String> labels, int outputs) {
    if (!Contract.isDigest(model)) {
      throw new IllegalArgumentException(
          "model = '" + model + "': must be 64 lower-case hexadecimal digits");
    }
    Texts.requireShown("title", title);
    labels.forEach(label -> Texts.requireShown("label", label));
    if (!labels.isEmpty() && labels.size() != outputs) {
      throw new IllegalArgumentException(
          "labels.size() = %d: must be 0 or %d".formatted(labels.size(), outputs));
    }
  }
}
