package org.trellisfhe.base;

/**
 * Text that a terminal shows as it is: without characters that move the cursor, colour, hide or
 * turn what stands around them.
 */
public final class PrintableText {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
  private static final int ZERO_WIDTH_JOINER = 0x200d;

  private PrintableText() {}

  /**
   * Whether a text can be shown as it is.
   *
   * @param text any
   * @return false if it has a control or format character, a line's end, or half a character
   */
  public static boolean isPrintable(String text) {
    return text.codePoints().allMatch(PrintableText::isPrintable);
  }

  /** Joiners are letters' shapes in some scripts, and parts of pictures. */
  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      case Character.FORMAT -> c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
      default -> true;
    };
  }

  /**
   * A text to be shown.
   *
   * @param text any
   * @return the same if it can be shown; otherwise with the numbers of those characters that cannot
   *     in their places, as Java writes them
   */
  public static String escaped(String text) {
    if (isPrintable(text)) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints().forEach(c -> append(shown, c));
    return shown.toString();
  }

  private static void append(StringBuilder shown, int c) {
    if (isPrintable(c)) {
      shown.appendCodePoint(c);
    } else if (c < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
      shown.append("\\u%04x".formatted(c));
    } else {
      shown.append("\\u{%x}".formatted(c));
    }
  }
}
