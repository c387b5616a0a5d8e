package org.trellisfhe.quant.io;

import java.nio.charset.StandardCharsets;
import org.trellisfhe.base.PrintableText;

/** What may stand in a model file as a name or a title, and in a contract. */
public final class Texts {
  /** The most UTF-16 units of a text. */
  static final int LONGEST = 1 << 10;

  private Texts() {}

  /**
   * Refuses titles and labels that cannot be shown: people see them in terminals and spreadsheets.
   *
   * @param name of the text, for the message
   * @param text to be shown
   * @throws IllegalArgumentException if it is not one line of 1 to 1024 printable characters, or
   *     all of it is blank
   */
  public static void requireShown(String name, String text) {
    boolean isShort = text.length() <= LONGEST;
    if (isShort && (isBlank(text) || !PrintableText.isPrintable(text))) {
      throw new IllegalArgumentException(
          "%s = '%s': must be one line of printable characters, not all blank"
              .formatted(name, PrintableText.escaped(text)));
    }
    checked(name, text);
  }

  private static boolean isBlank(String text) {
    return text.codePoints().allMatch(Texts::isBlank);
  }

  /** Blanks of any script, and joiners, which show nothing by themselves. */
  private static boolean isBlank(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }

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
