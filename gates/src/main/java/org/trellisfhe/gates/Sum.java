package org.trellisfhe.gates;

/**
 * What an adder gives: {@code sum + 2 * carry} is the number of operands that are true.
 *
 * @param sum the low bit
 * @param carry the high bit
 * @param <B> a bit of the evaluator's kind
 */
public record Sum<B>(B sum, B carry) {}
