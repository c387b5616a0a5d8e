/** Examples and results in files that people have: CSV, and images in idx. */
package org.trellisfhe.cli.data;
