package org.trellisfhe.bench.catalogue;

import static org.trellisfhe.bench.catalogue.Operation.ofMany;
import static org.trellisfhe.bench.catalogue.Operation.ofOne;
import static org.trellisfhe.bench.catalogue.Operation.ofTwo;
import static org.trellisfhe.bench.catalogue.Operation.ofUnsigned;

import java.util.List;
import org.trellisfhe.arith.division.ConstantDivider;
import org.trellisfhe.arith.division.Divider;
import org.trellisfhe.arith.division.Norms;
import org.trellisfhe.arith.division.Roots;
import org.trellisfhe.arith.product.ConstantMultiplier;
import org.trellisfhe.arith.product.DotProduct;
import org.trellisfhe.arith.product.Multiplier;

/** Products, quotients and roots. */
final class ProductOperations {
  static final List<Operation> ALL =
      List.of(
          ofTwo("multiply", (g, a, b) -> new Multiplier<>(g).multiply(a, b)),
          ofTwo("multiply-wrapping", (g, a, b) -> new Multiplier<>(g).multiplyWrapping(a, b)),
          ofTwo("multiply-saturating", (g, a, b) -> new Multiplier<>(g).multiplySaturating(a, b)),
          ofOne("multiply-by-23", (g, a) -> new ConstantMultiplier<>(g).multiply(a, 23)),
          ofOne("square", (g, a) -> new Multiplier<>(g).square(a)),
          ofMany(
              "dot-of-2-pairs",
              4,
              (g, in) -> new DotProduct<>(g).apply(in.subList(0, 2), in.subList(2, 4)).bits()),
          ofTwo("divide", (g, a, b) -> new Divider<>(g).quotient(a, b)),
          ofTwo("remainder", (g, a, b) -> new Divider<>(g).remainder(a, b)),
          ofOne("divide-by-10", (g, a) -> new ConstantDivider<>(g).quotient(a, 10)),
          ofUnsigned("sqrt", (g, a) -> new Roots<>(g).squareRoot(a)),
          ofUnsigned("sqrt-newton", (g, a) -> new Roots<>(g).squareRootByNewton(a)),
          ofUnsigned("cube-root", (g, a) -> new Roots<>(g).root(a, 3)),
          ofMany("norm-of-2", 2, (g, in) -> new Norms<>(g).euclidean(in).bits()));

  private ProductOperations() {}
}
