package org.trellisfhe.gates.circuit;

import java.util.BitSet;

/**
 * A graph with its outputs, between two passes.
 *
 * @param table the nodes, dead ones perhaps among them
 * @param outputs literals
 * @param refreshes the nodes that are there only to renew noise
 */
@SuppressWarnings("ArrayRecordComponent") // Internal; never compared.
record Draft(NodeTable table, int[] outputs, BitSet refreshes) {}
