package org.trellisfhe.bench.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.trellisfhe.arith.AbsoluteValue;
import org.trellisfhe.arith.Adders;
import org.trellisfhe.arith.Comparators;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Extremes;
import org.trellisfhe.arith.Multiplier;
import org.trellisfhe.arith.Relu;
import org.trellisfhe.gates.noise.NoiseBudget;

/** The operations that are counted. */
public final class Catalogue {
  private static final List<Operation> OPERATIONS =
      List.of(
          new Operation("add", 2, (g, in) -> new Adders<>(g).add(in.get(0), in.get(1)).bits()),
          new Operation(
              "subtract", 2, (g, in) -> new Adders<>(g).subtract(in.get(0), in.get(1)).bits()),
          new Operation(
              "add-wrapping",
              2,
              (g, in) -> new Adders<>(g).addWrapping(in.get(0), in.get(1)).bits()),
          new Operation("negate", 1, (g, in) -> new Adders<>(g).negate(in.get(0)).bits()),
          new Operation("abs", 1, (g, in) -> new AbsoluteValue<>(g).of(in.get(0)).bits()),
          new Operation(
              "less-than",
              2,
              (g, in) -> List.of(new Comparators<>(g).lessThan(in.get(0), in.get(1)))),
          new Operation(
              "equal", 2, (g, in) -> List.of(new Comparators<>(g).equal(in.get(0), in.get(1)))),
          new Operation("max", 2, (g, in) -> new Extremes<>(g).max(in).bits()),
          new Operation(
              "multiply", 2, (g, in) -> new Multiplier<>(g).multiply(in.get(0), in.get(1)).bits()),
          new Operation("square", 1, (g, in) -> new Multiplier<>(g).square(in.get(0)).bits()),
          new Operation(
              "multiply-wrapping",
              2,
              (g, in) -> new Multiplier<>(g).multiplyWrapping(in.get(0), in.get(1)).bits()),
          new Operation("relu-fast", 1, (g, in) -> new Relu<>(g).fast(in.get(0)).bits()),
          new Operation("relu-slow", 1, (g, in) -> new Relu<>(g).slow(in.get(0)).bits()));

  private Catalogue() {}

  /**
   * The operations' names.
   *
   * @return in the catalogue's order
   */
  public static List<String> names() {
    return OPERATIONS.stream().map(Operation::name).toList();
  }

  /**
   * Counts operations.
   *
   * @param names which, or none for all
   * @param encodings which, or none for all
   * @param widths of the operands, each from 1 to 64
   * @param budget says where refreshes are needed
   * @return costs in the catalogue's order; none of what is not defined or would exceed a word
   * @throws IllegalArgumentException if there is no operation of a name, or a width is out of range
   */
  public static List<CircuitCost> costs(
      Set<String> names, Set<Encoding> encodings, List<Integer> widths, NoiseBudget budget) {
    check(names, widths);
    List<CircuitCost> costs = new ArrayList<>();
    for (Operation operation : OPERATIONS) {
      if (names.isEmpty() || names.contains(operation.name())) {
        for (Encoding encoding : Encoding.values()) {
          if (operation.encodings().contains(encoding)
              && (encodings.isEmpty() || encodings.contains(encoding))) {
            for (int width : widths) {
              CircuitCost.of(operation, encoding, width, budget).ifPresent(costs::add);
            }
          }
        }
      }
    }
    return costs;
  }

  private static void check(Set<String> names, List<Integer> widths) {
    for (String name : names) {
      if (!names().contains(name)) {
        throw new IllegalArgumentException(
            "operation '%s': must be one of %s".formatted(name, String.join(", ", names())));
      }
    }
    for (int width : widths) {
      if (width < 1 || width > Encoding.MAX_WIDTH) {
        throw new IllegalArgumentException("width " + width + ": from 1 to " + Encoding.MAX_WIDTH);
      }
    }
  }
}
