/** What client and server exchange: ciphertexts, and the evaluation key. Nothing here is secret. */
package org.trellisfhe.lwe;
