package org.trellisfhe.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on ONNX must name the operators that are read, all of them and no others. */
class DocumentTest {
  private static final Pattern OPERATOR = Pattern.compile("\\b[A-Z][A-Za-z]+\\b");
  private static final String LIST = "supported are: ";

  /** What the message of an unknown operator lists. */
  private static Set<String> supported() {
    GraphKit kit = GraphKit.of(13, 3).node("Unheard", List.of("x"), "y");
    String message = catchThrowable(() -> OnnxReader.create().read(kit.bytes("y"))).getMessage();
    int from = message.indexOf(LIST) + LIST.length();
    return new TreeSet<>(Pattern.compile(", ").splitAsStream(message.substring(from)).toList());
  }

  /** The first column of the table of operators. */
  private static Set<String> documented() throws IOException {
    Set<String> names = new TreeSet<>();
    boolean inside = false;
    for (String line : Files.readAllLines(Path.of("../docs/onnx.md"))) {
      inside = line.startsWith("| operator ") || (inside && line.startsWith("|"));
      if (inside) {
        Matcher matcher = OPERATOR.matcher(line.substring(0, line.indexOf('|', 1)));
        while (matcher.find()) {
          names.add(matcher.group());
        }
      }
    }
    return names;
  }

  @Test
  void theTableNamesWhatIsRead() throws IOException {
    assertThat(documented()).hasSizeGreaterThan(60).isEqualTo(supported());
  }
}
