/**
 * Encrypted words that know what they are: what clients and sessions hand each other, in memory and
 * as files. Needs no key.
 */
package org.trellisfhe.arith.encrypted;
