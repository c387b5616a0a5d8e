package org.trellisfhe.quant.io;

import java.nio.charset.StandardCharsets;

/** What may stand in a model file as a name or a title. */
final class Texts {
  /** The most UTF-16 units of a text. */
  static final int LONGEST = 1 << 10;

  private Texts() {}

  /** The text itself. */
  static String checked(String name, String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "%s of %d characters: must be 1 to %d".formatted(name, text.length(), LONGEST));
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          name + " with a control character or half a pair of surrogates: must be text");
    }
    return text;
  }
}
