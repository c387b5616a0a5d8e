package org.trellisfhe.onnx.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.quant.network.Selection;

/**
 * Operators that pick numbers of tensors, of constants as well as of those that depend on input.
 */
final class PickOperators {
  static final Operator GATHER = Operator.of(Set.of("axis"), PickOperators::gather);
  static final Operator EXTRACT = Operator.of(Set.of(), PickOperators::extract);
  static final Operator SLICE = Operator.of(Set.of("axes", "ends", "starts"), PickOperators::slice);
  static final Operator SPLIT =
      new Operator(Set.of("axis", "num_outputs", "split"), PickOperators::split);
  static final Operator CONCAT = Operator.of(Set.of("axis"), PickOperators::concat);
  static final Operator PAD = Operator.of(Set.of("mode", "pads", "value"), PickOperators::pad);

  private static final int[] NONE = {};

  private PickOperators() {}

  private static Value any(Call call) throws OnnxException {
    if (!call.has(0)) {
      throw new OnnxException("input 0: must not be left out");
    }
    return call.inputs().get(0);
  }

  /** Numbers of a tensor in their new places. */
  private static Value picked(Call call, Value value, Places places, List<Integer> dims)
      throws OnnxException {
    return picked(call, value, places, dims, 0);
  }

  private static Value picked(
      Call call, Value value, Places places, List<Integer> dims, double fill) throws OnnxException {
    if (value instanceof Flow) {
      int count = places.count(call.context().limits().values());
      long more = count - Dims.count(value.dims());
      call.context().growth().take(Math.max(0, more));
    }
    int[] from = places.indices(call.context().limits().values());
    if (value instanceof Constant constant) {
      call.context().budget().take(from.length);
      return constant.picked(dims, from, fill);
    }
    return call.selected((Flow) value, from, fill, dims);
  }

  private static Value gather(Call call) throws OnnxException {
    call.takes(2, 2);
    Value value = any(call);
    int axis = Dims.axis(call.attributes().integer("axis", 0), value.dims().size());
    return gathered(call, value, axis, call.constant(1));
  }

  /** Along the last axis. */
  private static Value extract(Call call) throws OnnxException {
    call.takes(2, 2);
    Value value = any(call);
    Constant listed = call.constant(1).renamed(List.of(call.constant(1).size()));
    return gathered(call, value, Dims.axis(-1, value.dims().size()), listed);
  }

  private static Value gathered(Call call, Value value, int axis, Constant listed)
      throws OnnxException {
    int[] picked = listed.integers().clone();
    for (int i = 0; i < picked.length; i++) {
      picked[i] = Dims.axis(picked[i], value.dims().get(axis));
    }
    List<Integer> dims = new ArrayList<>(value.dims().subList(0, axis));
    dims.addAll(listed.dims());
    dims.addAll(value.dims().subList(axis + 1, value.dims().size()));
    return picked(call, value, Places.all(value.dims()).along(axis, picked), dims);
  }

  private static Value slice(Call call) throws OnnxException {
    call.takes(1, 5);
    Value value = any(call);
    int rank = value.dims().size();
    int[] starts = call.integers("starts", 1);
    int[] ends = call.integers("ends", 2);
    int[] axes = call.integersOr("axes", 3, IntStream.range(0, starts.length).toArray());
    int[] steps = call.integersOr("", 4, IntStream.range(0, starts.length).map(i -> 1).toArray());
    if (ends.length != starts.length
        || axes.length != starts.length
        || steps.length != starts.length) {
      throw new OnnxException(
          "starts %s, ends %s, axes %s, steps %s: must be as many"
              .formatted(
                  Arrays.toString(starts),
                  Arrays.toString(ends),
                  Arrays.toString(axes),
                  Arrays.toString(steps)));
    }
    Places places = Places.all(value.dims());
    for (int i = 0; i < starts.length; i++) {
      int axis = Dims.axis(axes[i], rank);
      places = places.along(axis, range(value.dims().get(axis), starts[i], ends[i], steps[i]));
    }
    return picked(call, value, places, places.sizes());
  }

  /** Every so many places from a start to before an end, both of which may count from the end. */
  private static int[] range(int size, int start, int end, int step) throws OnnxException {
    if (step == 0) {
      throw new OnnxException("a step of 0: must be another number");
    }
    long first = start < 0 ? (long) start + size : start;
    long last = end < 0 ? (long) end + size : end;
    if (step > 0) {
      first = Math.max(0, Math.min(size, first));
      last = Math.max(0, Math.min(size, last));
    } else {
      first = Math.max(-1, Math.min(size - 1, first));
      last = Math.max(-1, Math.min(size - 1, last));
    }
    long span = step > 0 ? last - first : first - last;
    long count = Math.max(0, (span + Math.abs((long) step) - 1) / Math.abs((long) step));
    long from = first;
    return IntStream.range(0, (int) count).map(i -> (int) (from + (long) i * step)).toArray();
  }

  private static List<Value> split(Call call) throws OnnxException {
    call.takes(1, 2);
    Value value = any(call);
    int axis = Dims.axis(call.attributes().integer("axis", 0), value.dims().size());
    int size = value.dims().get(axis);
    int outputs = call.node().outputs().size();
    int each = outputs == 0 ? size : (size + outputs - 1) / outputs;
    int[] even =
        IntStream.range(0, outputs)
            .map(i -> Math.max(0, Math.min(each, size - i * each)))
            .toArray();
    int[] parts = call.integersOr("split", 1, even);
    if (Arrays.stream(parts).anyMatch(part -> part < 0 || part > size)
        || Arrays.stream(parts).sum() != size
        || parts.length != outputs) {
      throw new OnnxException(
          "splits %d values into %s for %d outputs: must be as many"
              .formatted(size, Arrays.toString(parts), outputs));
    }
    List<Value> values = new ArrayList<>();
    int first = 0;
    for (int part : parts) {
      int[] own = IntStream.range(first, first + part).toArray();
      Places places = Places.all(value.dims()).along(axis, own);
      values.add(picked(call, value, places, places.sizes()));
      first += part;
    }
    return values;
  }

  private static Value concat(Call call) throws OnnxException {
    call.takes(1, Integer.MAX_VALUE);
    Value first = any(call);
    int axis = Dims.axis(call.attributes().integer("axis", 0), first.dims().size());
    int total = 0;
    for (Value value : call.inputs()) {
      if (value == null || !alike(first.dims(), value.dims(), axis)) {
        throw new OnnxException(
            "joins tensors of %s and %s along axis %d: must be alike but there"
                .formatted(first.dims(), value == null ? "nothing" : value.dims(), axis));
      }
      total = Math.addExact(total, value.dims().get(axis));
    }
    if (call.inputs().stream().allMatch(Constant.class::isInstance)) {
      return Constant.joined(
          call.inputs().stream().map(Constant.class::cast).toList(), axis, call.context().limits());
    }
    return joined(call, axis, total);
  }

  private static boolean alike(List<Integer> first, List<Integer> other, int axis) {
    return first.size() == other.size()
        && IntStream.range(0, first.size())
            .allMatch(i -> i == axis || first.get(i).equals(other.get(i)));
  }

  /** The sum of all parts, each between zeros in place of the others. */
  private static Value joined(Call call, int axis, int total) throws OnnxException {
    Flow sum = null;
    int offset = 0;
    for (int i = 0; i < call.inputs().size(); i++) {
      Flow part = call.flow(i);
      int size = part.dims().get(axis);
      int before = offset;
      int[] own =
          IntStream.range(0, total)
              .map(k -> before <= k && k < before + size ? k - before : Selection.FILL)
              .toArray();
      Places places = Places.all(part.dims()).along(axis, own);
      Flow apart = (Flow) picked(call, part, places, places.sizes());
      sum = sum == null ? apart : call.sum(sum, apart, false);
      offset += size;
    }
    return sum;
  }

  private static Value pad(Call call) throws OnnxException {
    call.takes(1, 4);
    Value value = any(call);
    int rank = value.dims().size();
    int[] pads = call.integers("pads", 1);
    int[] axes = call.integersOr("", 3, IntStream.range(0, rank).toArray());
    if (pads.length != 2 * axes.length) {
      throw new OnnxException(
          "pads %s: must be %d numbers".formatted(Arrays.toString(pads), 2 * axes.length));
    }
    String mode = call.attributes().text("mode", "constant");
    double fill = call.attributes().real("value", 0);
    Constant given = call.optional(2);
    if (given != null) {
      fill = given.number(0);
    }
    Places places = Places.all(value.dims());
    for (int i = 0; i < axes.length; i++) {
      int axis = Dims.axis(axes[i], rank);
      int size = value.dims().get(axis);
      places = places.along(axis, padded(mode, size, pads[i], pads[i + axes.length], call));
    }
    return picked(call, value, places, places.sizes(), fill);
  }

  private static int[] padded(String mode, int size, int before, int behind, Call call)
      throws OnnxException {
    long length = (long) size + before + behind;
    int limit = call.context().limits().values();
    if (length < 0 || length > limit || (size == 0 && length > 0)) {
      throw new OnnxException(
          "pads %d values by %d and %d: must be 0 to %d then"
              .formatted(size, before, behind, limit));
    }
    if (length == 0) {
      return NONE;
    }
    int[] places = new int[(int) length];
    for (int i = 0; i < places.length; i++) {
      int place = i - before;
      boolean inside = 0 <= place && place < size;
      places[i] =
          switch (mode) {
            case "constant" -> inside ? place : Selection.FILL;
            case "edge" -> Math.max(0, Math.min(size - 1, place));
            case "wrap" -> Math.floorMod(place, size);
            case "reflect" -> reflected(place, size);
            default ->
                throw new OnnxException(
                    "attribute mode = "
                        + Names.quoted(mode)
                        + ": must be constant, edge, reflect or wrap");
          };
    }
    return places;
  }

  private static int reflected(int place, int size) throws OnnxException {
    int inside = place < 0 ? -place : place >= size ? 2 * (size - 1) - place : place;
    if (inside < 0 || inside >= size) {
      throw new OnnxException(
          "reflects place " + place + " of " + size + " values: must be less than a whole turn");
    }
    return inside;
  }
}
