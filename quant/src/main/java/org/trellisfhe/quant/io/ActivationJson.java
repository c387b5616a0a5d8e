package org.trellisfhe.quant.io;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.quant.Activation;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.TabulatedActivation;
import org.trellisfhe.quant.Unchanged;

/** Activations and the tables that they share, in a header and out of it. */
final class ActivationJson {
  private static final String REQUANTISER = "requantiser";
  private static final String TABLE = "table";
  private static final String UNCHANGED = "unchanged";

  private ActivationJson() {}

  /** Writes activations; equal tables are written once. */
  static final class Writer {
    private final ArrayNode tables = JsonNodeFactory.instance.arrayNode();
    private final Map<Activation, Integer> numbers = new LinkedHashMap<>();
    private final TensorWriter tensors;

    Writer(TensorWriter tensors) {
      this.tensors = tensors;
    }

    ArrayNode tables() {
      return tables;
    }

    void add(ArrayNode target, IntegerActivation activation) {
      ObjectNode json = target.addObject();
      if (activation instanceof Requantiser requantiser) {
        json.put("type", REQUANTISER);
        json.put("shift", requantiser.shift());
        json.put("bits", requantiser.bits());
      } else if (activation instanceof TabulatedActivation tabulated) {
        json.put("type", TABLE);
        json.put("shift", tabulated.shift());
        json.put("table", number(tabulated.table()));
      } else {
        json.put("type", UNCHANGED);
      }
    }

    private int number(Activation table) {
      Integer known = numbers.get(table);
      if (known != null) {
        return known;
      }
      int number = numbers.size();
      numbers.put(table, number);
      ObjectNode json = tables.addObject();
      put(json.putObject("input"), table.input());
      put(json.putObject("output"), table.output());
      int[] values = table.table();
      json.put("values", tensors.add("tables." + number, values, values.length));
      return number;
    }
  }

  /** Writes what integers stand for. */
  static void put(ObjectNode target, IntegerFormat format) {
    target.putArray("range").add(format.range().low()).add(format.range().high());
    target.put("unit", format.unit());
  }

  /** Reads what integers stand for; whoever calls ends the object. */
  static IntegerFormat format(Fields fields) throws MalformedDataException {
    IntRange range = fields.range("range");
    double unit = fields.number("unit");
    try {
      return new IntegerFormat(range, unit);
    } catch (IllegalArgumentException e) {
      throw fields.malformed(e);
    }
  }

  /** All tables of a header. */
  static List<Activation> tables(List<Fields> all, TensorReader tensors)
      throws MalformedDataException {
    List<Activation> tables = new ArrayList<>();
    for (Fields fields : all) {
      IntegerFormat input = endedFormat(fields.object("input"));
      IntegerFormat output = endedFormat(fields.object("output"));
      String values = fields.text("values");
      fields.end();
      if (input.range().size() > Activation.MAX_ENTRIES) {
        throw new MalformedDataException(
            "tensor '%s' of %d values: a table has at most %d"
                .formatted(values, input.range().size(), Activation.MAX_ENTRIES));
      }
      int[] entries = tensors.take(values, (int) input.range().size());
      try {
        tables.add(Activation.ofTable(entries, input, output));
      } catch (IllegalArgumentException e) {
        throw fields.malformed(e);
      }
    }
    return tables;
  }

  private static IntegerFormat endedFormat(Fields fields) throws MalformedDataException {
    IntegerFormat format = format(fields);
    fields.end();
    return format;
  }

  /** One activation. */
  static IntegerActivation read(Fields fields, List<Activation> tables)
      throws MalformedDataException {
    try {
      IntegerActivation activation = typed(fields, tables);
      fields.end();
      return activation;
    } catch (IllegalArgumentException e) {
      throw fields.malformed(e);
    }
  }

  private static IntegerActivation typed(Fields fields, List<Activation> tables)
      throws MalformedDataException {
    String type = fields.text("type");
    return switch (type) {
      case REQUANTISER -> new Requantiser(fields.int32("shift"), fields.int32("bits"));
      case TABLE -> {
        int number = fields.int32("table");
        if (number < 0 || number >= tables.size()) {
          throw new IllegalArgumentException(
              "table = %d: there are %d, from 0 on".formatted(number, tables.size()));
        }
        yield new TabulatedActivation(fields.int32("shift"), tables.get(number));
      }
      case UNCHANGED -> new Unchanged();
      default ->
          throw new IllegalArgumentException(
              "type = '%s': must be %s, %s or %s".formatted(type, REQUANTISER, TABLE, UNCHANGED));
    };
  }
}
