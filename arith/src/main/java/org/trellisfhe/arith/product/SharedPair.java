package org.trellisfhe.arith.product;

import java.util.ArrayList;
import java.util.List;

/**
 * Two terms of a linear form, whatever their common shift and sign: first - second or first +
 * second, of which at least one is not shifted.
 *
 * @param first a term that is added
 * @param second the other one
 */
record SharedPair(LinearForm.Term first, LinearForm.Term second) {

  /** The pair that two different terms make. */
  static SharedPair of(LinearForm.Term a, LinearForm.Term b) {
    boolean ordered =
        a.source() < b.source() || (a.source() == b.source() && a.shift() < b.shift());
    LinearForm.Term first = ordered ? a : b;
    LinearForm.Term second = ordered ? b : a;
    int shift = Math.min(a.shift(), b.shift());
    return new SharedPair(
        new LinearForm.Term(first.source(), first.shift() - shift, false),
        new LinearForm.Term(
            second.source(), second.shift() - shift, first.negative() != second.negative()));
  }

  /** The terms of a form, with a new source in place of the pair as often as it is there. */
  List<LinearForm.Term> replacedIn(List<LinearForm.Term> terms, int source) {
    List<LinearForm.Term> rest = new ArrayList<>(terms);
    List<LinearForm.Term> replaced = new ArrayList<>();
    for (LinearForm.Term term : terms) {
      int shift = term.shift() - first.shift();
      if (term.source() != first.source() || shift < 0 || !rest.contains(term)) {
        continue;
      }
      LinearForm.Term partner =
          new LinearForm.Term(
              second.source(), second.shift() + shift, second.negative() != term.negative());
      if (rest.contains(partner)) {
        rest.remove(term);
        rest.remove(partner);
        replaced.add(new LinearForm.Term(source, shift, term.negative()));
      }
    }
    replaced.addAll(rest);
    return replaced;
  }
}
