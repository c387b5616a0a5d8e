/**
 * The client: its secret key, encryption, decryption, and the making of evaluation keys. No code
 * that evaluates refers to it.
 */
package org.trellisfhe.lwe.client;
