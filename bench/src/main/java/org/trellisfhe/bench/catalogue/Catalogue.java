package org.trellisfhe.bench.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.gates.noise.NoiseBudget;

/** The operations that are counted. */
public final class Catalogue {
  private static final List<Operation> OPERATIONS =
      Stream.of(
              SumOperations.ALL,
              ChoiceOperations.ALL,
              ProductOperations.ALL,
              FunctionOperations.ALL)
          .flatMap(List::stream)
          .toList();

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
