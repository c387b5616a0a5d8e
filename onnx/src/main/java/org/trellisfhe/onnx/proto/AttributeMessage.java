package org.trellisfhe.onnx.proto;

import java.util.List;

/**
 * A named setting of a node. Of its values one counts, by kind.
 *
 * @param name of the setting
 * @param kind which value counts; {@link Kind#OTHER} for what no supported operator has
 * @param real of kind FLOAT
 * @param integer of kind INT; of kind STRINGS how many there are
 * @param text of kind STRING
 * @param tensor of kind TENSOR, else null
 * @param reals of kind FLOATS
 * @param integers of kind INTS
 */
public record AttributeMessage(
    String name,
    Kind kind,
    float real,
    long integer,
    String text,
    TensorMessage tensor,
    List<Double> reals,
    List<Long> integers) {

  /** The kinds of values, in the standard's order, from 0. */
  public enum Kind {
    /** Not said. */
    UNDEFINED,
    /** One real number. */
    FLOAT,
    /** One integer. */
    INT,
    /** Text. */
    STRING,
    /** A tensor. */
    TENSOR,
    /** A graph. */
    GRAPH,
    /** Real numbers. */
    FLOATS,
    /** Integers. */
    INTS,
    /** Texts, of which only the number is of interest. */
    STRINGS,
    /** Anything else. */
    OTHER;

    private static final List<Kind> ALL = List.of(values());

    /** {@return the standard's number} */
    public int number() {
      return ALL.indexOf(this);
    }

    /** {@return the kind of a number of the standard} */
    static Kind of(long number) {
      return number >= 0 && number < ALL.size() ? ALL.get((int) number) : OTHER;
    }
  }

  /** Copies the lists. */
  public AttributeMessage {
    reals = List.copyOf(reals);
    integers = List.copyOf(integers);
  }

  /** {@return an attribute of one integer} */
  public static AttributeMessage of(String name, long integer) {
    return new AttributeMessage(name, Kind.INT, 0, integer, "", null, List.of(), List.of());
  }

  /** {@return an attribute of one real number} */
  public static AttributeMessage of(String name, float real) {
    return new AttributeMessage(name, Kind.FLOAT, real, 0, "", null, List.of(), List.of());
  }

  /** {@return an attribute of text} */
  public static AttributeMessage of(String name, String text) {
    return new AttributeMessage(name, Kind.STRING, 0, 0, text, null, List.of(), List.of());
  }

  /** {@return an attribute of integers} */
  public static AttributeMessage of(String name, List<Long> integers) {
    return new AttributeMessage(name, Kind.INTS, 0, 0, "", null, List.of(), integers);
  }

  /** {@return an attribute of a tensor} */
  public static AttributeMessage of(String name, TensorMessage tensor) {
    return new AttributeMessage(name, Kind.TENSOR, 0, 0, "", tensor, List.of(), List.of());
  }
}
