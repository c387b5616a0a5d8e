/**
 * Classes of encrypted images: a client with the key, a server without it, and nothing but bytes
 * between them.
 */
package org.trellisfhe.examples.cryptonets.encrypted;
