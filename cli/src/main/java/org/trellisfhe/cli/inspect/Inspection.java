package org.trellisfhe.cli.inspect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What was found in a file: lines for people, an object for programs. */
public final class Inspection {
  private final List<String> lines = new ArrayList<>();
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  /** Something with a name, for people. */
  void line(String name, Object text) {
    lines.add("%-18s%s".formatted(name, text));
  }

  /** A line by itself. */
  void plain(String line) {
    lines.add(line);
  }

  /** {@return for people} */
  public List<String> lines() {
    return lines;
  }

  /** {@return for programs} */
  public ObjectNode json() {
    return json;
  }
}
