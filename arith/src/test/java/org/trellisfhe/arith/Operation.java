package org.trellisfhe.arith;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.Stream;
import org.trellisfhe.gates.GateEvaluator;

/**
 * An operation on two words, with the number that it must give: for tests on all evaluators. One of
 * one word leaves the second alone.
 */
public interface Operation {
  /** All of them. */
  static Stream<Operation> all() {
    return Stream.<Operation[]>of(
            BasicOperation.values(), //
            DivisionOperation.values(),
            FunctionOperation.values(),
            ProductOperation.values(),
            RootOperation.values(),
            ShapeOperation.values())
        .flatMap(Arrays::stream);
  }

  /** What tests call it. */
  String name();

  /** Runs it. */
  <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b);

  /** What it gives for values of up to 63 bits. */
  default long expected(long a, long b) {
    throw new UnsupportedOperationException(name() + " has another oracle");
  }

  /** What it gives; by default the values alone decide. */
  default BigInteger expected(Word<Boolean> a, Word<Boolean> b) {
    return BigInteger.valueOf(
        expected(PlainWords.number(a).longValueExact(), PlainWords.number(b).longValueExact()));
  }

  /** Whether it is defined for words of these encodings and widths. */
  default boolean takes(Word<?> a, Word<?> b) {
    return true;
  }

  /** The widest words that its results leave room for; random ones are up to so wide. */
  default int widest() {
    return 56;
  }
}
