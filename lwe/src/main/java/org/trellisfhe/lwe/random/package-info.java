/** Randomness, always an argument: secret draws, and the public masks that a seed expands to. */
package org.trellisfhe.lwe.random;
