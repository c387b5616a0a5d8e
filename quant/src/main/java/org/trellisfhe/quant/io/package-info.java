/** IntegerModel files; docs/model-file.md specifies them byte by byte. */
package org.trellisfhe.quant.io;
