package org.trellisfhe.console.csv;

/** What stands between the whole and the broken part of a number. */
public enum DecimalMark {
  /** As in 30.5. */
  POINT('.'),
  /** As in 30,5. */
  COMMA(',');

  private final char character;

  DecimalMark(char character) {
    this.character = character;
  }

  /** {@return the mark itself} */
  char character() {
    return character;
  }

  /** {@return the character that is the other convention's mark} */
  char other() {
    return this == POINT ? COMMA.character : POINT.character;
  }
}
