package org.trellisfhe.arith.lookup;

import java.util.function.LongUnaryOperator;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Any function of a word of up to 10 bits, exactly, by a table.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class Lookup<B> {
  private final GateEvaluator<B> gates;

  /**
   * Functions over an evaluator.
   *
   * @param gates what computes
   */
  public Lookup(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /**
   * Looks a word up. As many bootstraps as the table's plan says.
   *
   * @param word of the encoding that the table takes, at most as wide
   * @param table the function
   * @return a word of the table's output encoding, of the least width that holds the function's
   *     values in the word's range
   * @throws IllegalArgumentException if the word has another encoding or more bits
   */
  public Word<B> apply(Word<B> word, LookupTable table) {
    int width = table.plan().inputs();
    if (word.encoding() != table.input() || word.width() > width) {
      throw new IllegalArgumentException(
          "word of %d bits in %s: at most %d in %s for this table"
              .formatted(word.width(), word.encoding(), width, table.input()));
    }
    Word<B> wide = word.resized(gates, word.encoding(), width);
    Word<B> result = new Word<>(table.output(), table.plan().apply(gates, wide.bits()));
    Range range = table.image(wide.range());
    int needed = LookupTable.width(table.output(), range);
    return result.resized(gates, table.output(), needed).within(range);
  }

  /**
   * Any function of a word, tabulated here and used once: as {@link #apply(Word, LookupTable)} with
   * a table of the word's own width, of which values beyond the word's range may be anything.
   *
   * @param word of at most 10 bits
   * @param output encoding of the result
   * @param function asked for every value of the word's encoding and width
   * @return as {@link #apply(Word, LookupTable)}
   * @throws IllegalArgumentException as {@link LookupTable#of}
   */
  public Word<B> apply(Word<B> word, Encoding output, LongUnaryOperator function) {
    return apply(word, LookupTable.of(word.encoding(), word.width(), output, function));
  }
}
