/** The data owner's side: encrypts windows and decrypts outputs. Never needed by a server. */
package org.trellisfhe.nn.ckks.client;
