/**
 * Networks on encrypted bits: the plan that lowers an integer network to a circuit, and its
 * executor. No client key is needed or reachable.
 */
package org.trellisfhe.nn.bitwise;
