/** What holds the secret of CKKS: keys, encryption, decryption. Never needed by who computes. */
package org.trellisfhe.lwe.ckks.client;
