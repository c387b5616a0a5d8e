package org.trellisfhe.gates.circuit;

import java.util.BitSet;
import java.util.Optional;

/**
 * A graph with its outputs, between two passes.
 *
 * @param table the nodes, dead ones perhaps among them
 * @param outputs literals
 * @param refreshes the nodes that are there only to renew noise
 * @param noise what is known of errors; empty if no pass has looked
 */
@SuppressWarnings("ArrayRecordComponent") // Internal; never compared.
record Draft(NodeTable table, int[] outputs, BitSet refreshes, Optional<NoiseAccount> noise) {}
