/** The client of a network: encrypts examples, decrypts results. */
package org.trellisfhe.nn.client;
