package org.trellisfhe.quant.io;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.quant.IntRange;

/**
 * One object of a header, read member by member. Every message says where in the header it is; a
 * member that nobody asked for is refused, for it may change what the rest means.
 */
final class Fields {
  private final String path;
  private final JsonNode node;
  private final Set<String> known = new HashSet<>();

  /** An object at a place that messages name. */
  Fields(String path, JsonNode node) throws MalformedDataException {
    this.path = path;
    this.node = node;
    if (!node.isObject()) {
      throw new MalformedDataException(path + ": must be an object");
    }
  }

  boolean has(String name) {
    known.add(name);
    return node.has(name);
  }

  Fields object(String name) throws MalformedDataException {
    return new Fields(at(name), member(name));
  }

  List<Fields> objects(String name) throws MalformedDataException {
    List<Fields> objects = new ArrayList<>();
    for (JsonNode each : array(name)) {
      objects.add(new Fields(at(name) + "[" + objects.size() + "]", each));
    }
    return objects;
  }

  String text(String name) throws MalformedDataException {
    return text(at(name), member(name));
  }

  List<String> texts(String name) throws MalformedDataException {
    List<String> texts = new ArrayList<>();
    for (JsonNode each : array(name)) {
      texts.add(text(at(name) + "[" + texts.size() + "]", each));
    }
    return texts;
  }

  private static String text(String where, JsonNode value) throws MalformedDataException {
    if (!value.isTextual()) {
      throw new MalformedDataException(where + ": must be a text");
    }
    return value.textValue();
  }

  boolean bool(String name) throws MalformedDataException {
    JsonNode value = member(name);
    if (!value.isBoolean()) {
      throw new MalformedDataException(at(name) + ": must be true or false");
    }
    return value.booleanValue();
  }

  double number(String name) throws MalformedDataException {
    return number(at(name), member(name));
  }

  List<Double> numbers(String name) throws MalformedDataException {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode each : array(name)) {
      numbers.add(number(at(name) + "[" + numbers.size() + "]", each));
    }
    return numbers;
  }

  private static double number(String where, JsonNode value) throws MalformedDataException {
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw new MalformedDataException(where + ": must be a finite number");
    }
    return value.doubleValue();
  }

  long integer(String name) throws MalformedDataException {
    return integer(at(name), member(name));
  }

  /** An integer of 32 bits. */
  int int32(String name) throws MalformedDataException {
    return int32(at(name), member(name));
  }

  /** Integers of 32 bits, in an array of a known length. */
  int[] int32s(String name, int count) throws MalformedDataException {
    int[] values = int32s(name);
    if (values.length != count) {
      throw new MalformedDataException(
          "%s: must have %d members, not %d".formatted(at(name), count, values.length));
    }
    return values;
  }

  int[] int32s(String name) throws MalformedDataException {
    JsonNode array = array(name);
    int[] values = new int[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = int32(at(name) + "[" + i + "]", array.get(i));
    }
    return values;
  }

  /** Two integers, the lower first. */
  IntRange range(String name) throws MalformedDataException {
    JsonNode ends = array(name);
    if (ends.size() != 2) {
      throw new MalformedDataException(at(name) + ": must have 2 members");
    }
    long low = integer(at(name) + "[0]", ends.get(0));
    long high = integer(at(name) + "[1]", ends.get(1));
    if (low > high) {
      throw new MalformedDataException(at(name) + ": must be the lower end and the higher one");
    }
    return new IntRange(low, high);
  }

  private static long integer(String where, JsonNode value) throws MalformedDataException {
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new MalformedDataException(where + ": must be a whole number of at most 64 bits");
    }
    return value.longValue();
  }

  private static int int32(String where, JsonNode value) throws MalformedDataException {
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw new MalformedDataException(where + ": must be a whole number of at most 32 bits");
    }
    return value.intValue();
  }

  /** Refuses members that were not asked for. */
  void end() throws MalformedDataException {
    var names = node.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new MalformedDataException(
            at(name) + ": this version of the format has no such member");
      }
    }
  }

  /** What a check of a value says, with the place. */
  MalformedDataException malformed(IllegalArgumentException cause) {
    return new MalformedDataException(path + ": " + cause.getMessage(), cause);
  }

  private JsonNode array(String name) throws MalformedDataException {
    JsonNode value = member(name);
    if (!value.isArray()) {
      throw new MalformedDataException(at(name) + ": must be an array");
    }
    return value;
  }

  private JsonNode member(String name) throws MalformedDataException {
    known.add(name);
    JsonNode value = node.get(name);
    if (value == null) {
      throw new MalformedDataException(at(name) + ": is missing");
    }
    return value;
  }

  private String at(String name) {
    return path + "." + name;
  }
}
