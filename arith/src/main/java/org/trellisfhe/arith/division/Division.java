package org.trellisfhe.arith.division;

import org.trellisfhe.arith.Word;

/**
 * What a division gives: {@code dividend = quotient * divisor + remainder}.
 *
 * @param quotient how often the divisor goes into the dividend
 * @param remainder what is left
 * @param <B> a bit of the evaluator's kind
 */
public record Division<B>(Word<B> quotient, Word<B> remainder) {}
