package org.trellisfhe.nn.deploy;

import java.util.List;
import org.trellisfhe.lwe.internal.format.PrintableText;

/** What contracts of all modes check alike. */
final class ContractTexts {
  private ContractTexts() {}

  /** Refuses a model's digest that is none, and texts that cannot be shown. */
  static void require(String title, String model, List<String> labels, int outputs) {
    if (!Contract.isDigest(model)) {
      throw new IllegalArgumentException(
          "model = '" + model + "': must be 64 lower-case hexadecimal digits");
    }
    requireText("title", title);
    labels.forEach(Contract::requireLabel);
    if (!labels.isEmpty() && labels.size() != outputs) {
      throw new IllegalArgumentException(
          "labels.size() = %d: must be 0 or %d".formatted(labels.size(), outputs));
    }
  }

  /** People see titles and labels in terminals and spreadsheets. */
  static void requireText(String name, String text) {
    if (text.codePoints().allMatch(ContractTexts::isBlank) || !PrintableText.isPrintable(text)) {
      throw new IllegalArgumentException(
          "%s = '%s': must be one line of printable characters, not all blank"
              .formatted(name, PrintableText.escaped(text)));
    }
  }

  /** Blanks of any script, and joiners, which show nothing by themselves. */
  private static boolean isBlank(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
