/**
 * Networks on encrypted integers: linear layers are sums of ciphertexts with public weights,
 * activations exact look-ups. The plan, made before any key, and its executor. No client key is
 * needed or reachable.
 */
package org.trellisfhe.nn.lookup;
