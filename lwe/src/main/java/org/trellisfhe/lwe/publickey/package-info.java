/**
 * What anyone does with a public key: encryptions for the holder of the client key, and fresh
 * encryptions of zero that make results tell nothing but their values. {@code docs/privacy.md} says
 * what it rests on.
 */
package org.trellisfhe.lwe.publickey;
