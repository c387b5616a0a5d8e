/**
 * Programmable bootstrapping with an evaluation key: key switch, modulus switch, blind rotation,
 * sample extraction.
 */
package org.trellisfhe.lwe.bootstrap;
