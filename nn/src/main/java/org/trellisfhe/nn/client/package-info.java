/** The client of a network: encrypts windows, decrypts results. */
package org.trellisfhe.nn.client;
