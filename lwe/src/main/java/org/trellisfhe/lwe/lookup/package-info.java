/**
 * Encrypted integers and exact look-ups of any function of them: what to plan before a key is made,
 * and what a server evaluates. No client key is needed or reachable.
 */
package org.trellisfhe.lwe.lookup;
