package org.trellisfhe.bench.lookup;

import java.util.Comparator;
import java.util.function.LongUnaryOperator;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.lookup.IntegerLookup;
import org.trellisfhe.lwe.lookup.IntegerTable;
import org.trellisfhe.lwe.lookup.LookupCost;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Look-ups to measure: of integers fresh from the client, or of accumulators, each a sum of fresh
 * ones. Tables change at so many places that no more bits can be dropped than a name says.
 */
public enum BenchLookup {
  /** Two bits to two. */
  BITS2("lookup2", new Terms(1, 0, 3), 3, v -> triangular(v, 2)),
  /** Four bits to four. */
  BITS4("lookup4", new Terms(1, 0, 15), 5, v -> triangular(v, 4)),
  /** Six bits to six. */
  BITS6("lookup6", new Terms(1, 0, 63), 7, v -> triangular(v, 6)),
  /** Eight bits to eight. */
  BITS8("lookup8", new Terms(1, 0, 255), 9, v -> triangular(v, 8)),
  /** A sigmoid of four bits of an accumulator of eight. */
  SIGMOID8TO4("lookup8to4", new Terms(8, -16, 15), 5, BenchLookup::sigmoid),
  /** The same accumulator to four bits in no order. */
  ANY8TO4("lookup8to4.any", new Terms(8, -16, 15), 5, v -> triangular(v + 128, 4)),
  /** An accumulator of eleven bits, of which a rounding shift drops four, to a ReLU of four. */
  RELU11TO4("relu11to4", new Terms(8, -127, 127), 5, BenchLookup::shiftedRelu);

  private static final int GREATEST_OF_4_BITS = 15;

  private final String label;
  private final Terms terms;
  private final int outputBits;
  private final LongUnaryOperator function;

  /**
   * What is added up to what is looked up.
   *
   * @param count how many integers
   * @param low the least value of each
   * @param high the greatest
   */
  record Terms(int count, long low, long high) {}

  BenchLookup(String label, Terms terms, int outputBits, LongUnaryOperator function) {
    this.label = label;
    this.terms = terms;
    this.outputBits = outputBits;
    this.function = function;
  }

  /** Triangular numbers: modulo 2^b a permutation of b bits, no two steps of which are the same. */
  private static long triangular(long value, int bits) {
    return value * (value + 1) / 2 & ((1L << bits) - 1);
  }

  private static long sigmoid(long value) {
    return Math.round(GREATEST_OF_4_BITS / (1 + Math.exp(-value / 23.0)));
  }

  private static long shiftedRelu(long value) {
    return Math.round(Math.max(0, (value + 8) >> 4) * GREATEST_OF_4_BITS / 64.0);
  }

  /**
   * Its name in results.
   *
   * @return a short one
   */
  public String label() {
    return label;
  }

  /**
   * What is looked up.
   *
   * @return a table of the accumulator's values
   */
  public IntegerTable table() {
    return IntegerTable.of(terms.count * terms.low, terms.count * terms.high, function);
  }

  /**
   * Bits that an argument has.
   *
   * @return enough for as many values as the table has entries
   */
  public int bits() {
    IntegerTable table = table();
    return Long.SIZE - Long.numberOfLeadingZeros(table.high() - table.low());
  }

  /**
   * The way that it is looked up.
   *
   * @param parameters of the key
   * @return the plan
   * @throws IllegalArgumentException if the set cannot tell the table's arguments apart
   */
  public IntegerLookup plan(ParameterSet parameters) {
    return IntegerLookup.of(parameters, table(), shape(parameters));
  }

  private IntegerLookup.Shape shape(ParameterSet parameters) {
    double variance = terms.count * new NoiseModel(parameters).fineFreshVariance();
    return new IntegerLookup.Shape(bits() + 1, outputBits, variance);
  }

  /**
   * The secure set with which it takes the least time.
   *
   * @param log2Failure log2 of the greatest failure probability that its claim may have
   * @return a named set
   */
  public ParameterSet cheapestSet(double log2Failure) {
    return LookupSets.all().stream()
        .filter(ParameterSet::secure)
        .filter(set -> set.claim().log2FailureProbability() <= log2Failure)
        .flatMap(set -> IntegerLookup.find(set, table(), shape(set)).stream())
        .min(Comparator.comparingDouble(LookupCost::seconds))
        .orElseThrow()
        .parameters();
  }

  Terms terms() {
    return terms;
  }

  int torusBits() {
    return bits() + 1;
  }

  /** Of a ciphertext, a term of this. */
  LweInteger term(FineCiphertext ciphertext) {
    return new LweInteger(ciphertext, terms.low, terms.high, torusBits());
  }
}
