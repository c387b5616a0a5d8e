/**
 * Integers as lists of bits, and arithmetic on them over any gate evaluator: nothing here knows
 * whether a bit is encrypted.
 *
 * <p>Costs are numbers of bootstraps for operands whose bits are all unknown; adders take one a
 * bit. Every operation says which values its result can take, and its width is the least that holds
 * them all, unless its name says that it wraps or saturates: overflow does not occur, since nobody
 * could see it.
 */
package org.trellisfhe.arith;
