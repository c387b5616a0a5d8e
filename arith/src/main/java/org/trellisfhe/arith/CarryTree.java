package org.trellisfhe.arith;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.internal.Folding;
import org.trellisfhe.arith.internal.Folding.Bit;

/**
 * Carries of a sum of two rows of bits, by Sklansky's parallel prefixes.
 *
 * <p>What a group of columns does to a carry is a pair of bits: the carry that leaves it if none
 * comes in, and the one if one does. The first implies the second, so that the carry that leaves is
 * the majority of the two and the one that comes in: one bootstrap, and a group after another takes
 * two. The order of the two does not matter to a majority, and so the two bits of a column are such
 * a pair as they are; only as the lower part of a group a column takes a conjunction.
 */
final class CarryTree<B> {
  private final Folding<B> gates;
  private final List<Column<B>> columns;
  private final Bit<B> carryIn;

  /** Two bits of one weight. */
  record Column<B>(Bit<B> a, Bit<B> b) {}

  /** Carries out of a group without and with one coming in; the latter is null from the start. */
  private record Group<B>(Bit<B> without, Bit<B> with) {}

  CarryTree(Folding<B> gates, List<Column<B>> columns, Bit<B> carryIn) {
    this.gates = gates;
    this.columns = columns;
    this.carryIn = carryIn;
  }

  /** The carries out of all columns. */
  List<Bit<B>> carries() {
    return prefixes(0, columns.size()).stream().map(Group::without).toList();
  }

  /** The carry out of the highest column, for less than all. */
  Bit<B> carryOut() {
    return group(0, columns.size()).without();
  }

  private List<Group<B>> prefixes(int from, int to) {
    if (to - from == 1) {
      return List.of(single(from));
    }
    int middle = from + (to - from + 1) / 2;
    List<Group<B>> groups = new ArrayList<>(prefixes(from, middle));
    Group<B> low = groups.get(groups.size() - 1);
    if (to - middle == 1) {
      groups.add(after(columns.get(middle), low));
    } else {
      prefixes(middle, to).forEach(high -> groups.add(after(column(high), low)));
    }
    return groups;
  }

  private Group<B> group(int from, int to) {
    if (to - from == 1) {
      return single(from);
    }
    int middle = from + (to - from + 1) / 2;
    Group<B> low = group(from, middle);
    boolean one = to - middle == 1;
    return after(one ? columns.get(middle) : column(group(middle, to)), low);
  }

  private static <B> Column<B> column(Group<B> group) {
    return new Column<>(group.without(), group.with());
  }

  private Group<B> single(int index) {
    Bit<B> a = columns.get(index).a();
    Bit<B> b = columns.get(index).b();
    if (index == 0) {
      return new Group<>(gates.majority(a, b, carryIn), null);
    }
    Bit<B> both = gates.and(a, b);
    boolean folds = a.isPublic() || b.isPublic();
    return new Group<>(both, folds ? gates.or(a, b) : gates.other(a, b, both));
  }

  private Group<B> after(Column<B> high, Group<B> low) {
    return new Group<>(
        gates.majority(high.a(), high.b(), low.without()),
        low.with() == null ? null : gates.majority(high.a(), high.b(), low.with()));
  }
}
