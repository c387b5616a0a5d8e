package org.trellisfhe.onnx.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.trellisfhe.onnx.proto.AttributeMessage;
import org.trellisfhe.onnx.proto.ElementType;
import org.trellisfhe.quant.Activation;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.TabulatedActivation;
import org.trellisfhe.quant.Unchanged;
import org.trellisfhe.quant.integer.LinearLayer;

/** What ends the sums of a layer, channel by channel: rounded shifts, limits, tables. */
final class ExactEnd {
  private final GraphWriter graph;
  private final String name;
  private final IntRange sums;

  ExactEnd(GraphWriter graph, String name, IntRange sums) {
    this.graph = graph;
    this.name = name;
    this.sums = sums;
  }

  Tensor of(LinearLayer layer, Tensor from) {
    List<IntegerActivation> ends = layer.activations();
    if (ends.stream().allMatch(Unchanged.class::isInstance)) {
      return from;
    }
    Tensor shifted = shifted(ends, from);
    if (ends.stream().allMatch(Requantiser.class::isInstance)) {
      List<Requantiser> all = ends.stream().map(Requantiser.class::cast).toList();
      Tensor least = limited(shifted, "Max", all, end -> 0);
      return limited(least, "Min", all, end -> end.max());
    }
    if (ends.stream().allMatch(TabulatedActivation.class::isInstance)) {
      return looked(
          ends.stream().map(end -> ((TabulatedActivation) end).table()).toList(), shifted);
    }
    throw new IllegalArgumentException(
        "node '" + name + "': activations of several kinds: must be of one");
  }

  /** One number for all channels, or one a channel. */
  private <T> String constant(
      String suffix, List<T> ends, Tensor meets, ToDoubleFunction<T> number) {
    float[] numbers = new float[ends.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) number.applyAsDouble(ends.get(i));
    }
    List<Long> dims = new ArrayList<>();
    if (numbers.length > 1) {
      dims.add((long) numbers.length);
      dims.addAll(Collections.nCopies(meets.rank() - 2, 1L));
    }
    return graph.floats(name + suffix, dims, numbers);
  }

  private Tensor done(Tensor to, String suffix, String operator, String... more) {
    List<String> takes = new ArrayList<>(List.of(to.name()));
    takes.addAll(Arrays.asList(more));
    String given = graph.helper(name + suffix, operator, takes);
    return new Tensor(given, to.shape(), to.rank());
  }

  private Tensor shifted(List<IntegerActivation> ends, Tensor from) {
    if (ends.stream().allMatch(end -> end.shift() == 0)) {
      return from;
    }
    for (IntegerActivation end : ends) {
      IntRange rounding = new IntRange(0, end.rounding());
      ExactExport.requireExact("node '" + name + "': rounded sums", sums.plus(rounding));
    }
    String rounding = constant(".rounding", ends, from, end -> (double) end.rounding());
    Tensor rounded = done(from, "/rounded", "Add", rounding);
    String factor = constant(".factor", ends, from, end -> Math.scalb(1.0, -end.shift()));
    return done(done(rounded, "/scaled", "Mul", factor), "/shifted", "Floor");
  }

  private <T> Tensor limited(
      Tensor from, String operator, List<T> ends, ToDoubleFunction<T> limit) {
    String bound = constant("." + operator, ends, from, limit);
    return done(from, "/" + operator, operator, bound);
  }

  /** All tables stand one behind the other; a place in them is a table's begin plus the index. */
  private Tensor looked(List<Activation> tables, Tensor from) {
    Tensor low = limited(from, "Max", tables, table -> (double) table.domain().low());
    Tensor inside = limited(low, "Min", tables, table -> (double) table.domain().high());
    int total = 0;
    List<Long> begins = new ArrayList<>();
    for (Activation table : tables) {
      begins.add(total - table.domain().low());
      total = Math.addExact(total, (int) table.domain().size());
    }
    ExactExport.requireExact("node '" + name + "': entries of tables", new IntRange(0, total));
    float[] entries = new float[total];
    int next = 0;
    for (Activation table : tables) {
      for (long i = table.domain().low(); i <= table.domain().high(); i++) {
        entries[next++] = table.apply(i);
      }
    }
    begins.forEach(b -> ExactExport.requireExact("node '" + name + "': indices", IntRange.of(b)));
    String begin = constant(".begin", begins, from, b -> (double) b);
    Tensor place = done(inside, "/place", "Add", begin);
    String index =
        graph.helper(
            name + "/index",
            "Cast",
            List.of(place.name()),
            AttributeMessage.of("to", ElementType.INT64.number()));
    String table = graph.floats(name + ".table", List.of((long) total), entries);
    String given = graph.helper(name + "/value", "Gather", List.of(table, index));
    return new Tensor(given, from.shape(), from.rank());
  }
}
