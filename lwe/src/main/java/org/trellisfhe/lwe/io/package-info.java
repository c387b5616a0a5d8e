/** Files of evaluation keys and ciphertexts; docs/file-format.md specifies them byte by byte. */
package org.trellisfhe.lwe.io;
