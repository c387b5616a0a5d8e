package org.trellisfhe.nn.ckks;

import org.trellisfhe.lwe.ckks.CkksCiphertext;

/**
 * One of the numbers that stages pass on, of all examples of a batch.
 *
 * @param index which of them
 * @param value encrypted
 */
record Numbered(int index, CkksCiphertext value) {}
