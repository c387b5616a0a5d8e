/**
 * What the owner of the numbers does: encrypts words and decrypts results. Needs the client key.
 */
package org.trellisfhe.arith.client;
