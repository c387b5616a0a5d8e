package org.trellisfhe.bench.lookup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.Encryptor;
import org.trellisfhe.lwe.lookup.IntegerLookup;
import org.trellisfhe.lwe.lookup.LookupEvaluator;

/** A look-up's plan, and integers to look up. */
final class LookupLoad {
  private final IntegerLookup plan;
  private final List<LweInteger> integers;

  private LookupLoad(IntegerLookup plan, List<LweInteger> integers) {
    this.plan = plan;
    this.integers = integers;
  }

  static LookupLoad of(ClientKey key, BenchLookup lookup, int count) {
    Encryptor encryptor = new Encryptor(key);
    List<LweInteger> integers =
        IntStream.range(0, count).mapToObj(i -> accumulator(encryptor, lookup, i)).toList();
    return new LookupLoad(lookup.plan(key.parameters()), integers);
  }

  /** The time does not depend on the values. */
  private static LweInteger accumulator(Encryptor encryptor, BenchLookup lookup, int index) {
    BenchLookup.Terms terms = lookup.terms();
    long width = terms.high() - terms.low() + 1;
    long[] values = new long[terms.count()];
    Arrays.setAll(values, t -> terms.low() + Math.floorMod(37L * index + 11L * t, width));
    List<LweInteger> encrypted = new ArrayList<>();
    encryptor
        .encryptIntegers(lookup.torusBits(), values)
        .expand()
        .forEach(ciphertext -> encrypted.add(lookup.term(ciphertext)));
    long[] ones = new long[values.length];
    Arrays.fill(ones, 1);
    return LweInteger.weightedSum(ones, encrypted, 0);
  }

  List<LweInteger> run(LookupEvaluator evaluator) {
    return evaluator.apply(plan, integers);
  }
}
