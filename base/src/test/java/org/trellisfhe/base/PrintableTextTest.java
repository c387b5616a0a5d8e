package org.trellisfhe.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTextTest {
  @Test
  void everyCharacterIsShownAsItIsOrByItsNumber() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String text = "a" + Character.toString(c) + "b";
      String shown = PrintableText.escaped(text);
      assertThat(PrintableText.isPrintable(shown)).isTrue();
      assertThat(PrintableText.isPrintable(text)).isEqualTo(shown.equals(text));
    }
  }

  @Test
  void whatMovesTurnsOrHidesIsEscaped() {
    assertThat(PrintableText.escaped("\u001b[31m\u202ered\u2066\u200f\t\n\u2028\u009b"))
        .isEqualTo("\\u001b[31m\\u202ered\\u2066\\u200f\\u0009\\u000a\\u2028\\u009b");
    assertThat(PrintableText.escaped("\ud800x\udb40\udc41")).isEqualTo("\\ud800x\\u{e0041}");
  }

  @Test
  void scriptsAndPicturesAreText() {
    String text = "Kühe, कृ\u200dष, می\u200cخواهم, 牛, 👩\u200d🌾, =1+1";
    assertThat(PrintableText.escaped(text)).isEqualTo(text);
  }
}
